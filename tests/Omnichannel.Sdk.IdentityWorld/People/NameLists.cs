namespace Omnichannel.IdentityWorld.People;

/// <summary>Common names, the more common first. Put together by chance; nobody is meant.</summary>
internal static class NameLists
{
    public static readonly string[] IndonesianWomen = Split("Siti Dewi Sri Nur Rina Ani Wati Yuni Lestari Ratna Indah Fitri Ayu Putri Maya Dian Rini Lina Nia Eka Wulan Yanti Tuti Endang Rahayu Susi Yulia Mega Novi Intan Ira Lilis Nita Sinta Tika Vina Wahyuni Desi Erna Febri Gita Hesti Ika Jihan Kartika Laras Melati Nadia Oktavia Puspita Qonita Riska Salsabila Tania Umi Vera Winda Yessi Zahra Anisa Bella Citra Dinda Elsa Farah Grace Hana Ines Juwita Kirana Laila Mira Nabila Olivia Poppy Retno Sekar Tari Ulfa Viona Widya Yasmin Zulaikha");
    public static readonly string[] IndonesianMen = Split("Muhammad Agus Budi Andi Eko Dwi Bambang Ahmad Hendra Joko Rudi Iwan Dedi Heru Yusuf Agung Bayu Wahyu Rizki Fajar Arif Adi Doni Teguh Slamet Yanto Hadi Irfan Ilham Reza Aditya Surya Krisna Made Ketut Wayan Nyoman Gede Putu Asep Ujang Cecep Dadang Ucok Togar Poltak Jefri Yohanes Yosef Markus Abdul Abdullah Umar Usman Ali Hasan Husein Ibrahim Ismail Zainal Taufik Anwar Syaiful Rahmat Hidayat Imam Galih Bagas Dimas Rangga Satria Gilang Yoga Tono Karno Suwito Darma Edi Ferry Guntur Hartono Indra Jaya Kurnia Lukman Mulyadi Nanang Pramono Qodir Ridwan Sandi Tirta Wisnu Zaki");
    public static readonly string[] IndonesianFamilies = Split("Saputra Wijaya Kusuma Santoso Setiawan Hidayat Nugroho Pratama Susanto Wibowo Gunawan Kurniawan Hartono Siregar Nasution Lubis Harahap Simanjuntak Situmorang Sihombing Hutapea Panjaitan Ginting Tarigan Sembiring Purba Saragih Sinaga Manurung Pohan Rangkuti Batubara Daulay Tanjung Chaniago Koto Piliang Sikumbang Utami Anggraini Permata Handayani Maharani Puspitasari Kusumawati Wulandari Rahmawati Susanti Astuti Hapsari Safitri Lestari Ningsih Rahayu Suryani Mulyani Hartati Purnama Halim Salim Tan Lim Wirawan Sutanto Tanuwijaya Gunadi Budiman Hakim Rahman Yulianto Prasetyo Firmansyah Ramadhan Maulana Fauzi Syahputra Alamsyah Perdana Mahendra Suharto Suryadi Sudarsono Djojohadi Pangestu Tumewu Lasut Rumambi Wenas Matulessy Latuconsina Pattinama Hehanusa Mandagi Sondakh Lumintang Kaunang Tuerah Runtuwene Mokoginta Darmawan Iskandar Zulkarnain Effendi Marpaung Sitorus Napitupulu Hasibuan Pulungan");
    public static readonly string[] OneWord = Split("Suparman Wagiman Sukirman Paijo Tukinem Sutrisno Mulyono Suyanto Sugeng Sumarni Parmin Ngatini Kasiyem Sarwono Sudirman Supriyadi Marsudi Kuswanto Tugimin Sulastri Suparti Wartini Suratmi Jumadi Rusdi Sabar Untung Legiman Ponirah Sukamto Subagyo Suroso Sunarti Supinah Darsono Harjono Margono Widodo Sartono Kartono Trimo Giyono Suwarni Rohmah Maryam Solihin Nurdin Baharudin Jamaludin Komarudin Saefudin Warsito Sumiati Rohayati Kusnadi Suherman Sarifah Musdalifah Sukmawati Aminah Khadijah Munawaroh");

    /// <summary>Names from abroad: Latin given and family names, the same in the home script where it can be compared by its sounds, and whether it can.</summary>
    public static readonly ForeignNames[] Foreign =
    [
        new("SG", Split("Wei Mei Jun Hui Xin Jia Kai Ming Li Yi"), Split("Tan Lim Lee Ng Wong Goh Chua Ong Koh Teo"), [], [], false),
        new("JP", Split("Yuki Haruka Kenji Takashi Sakura Hiroshi Akiko Naoki Emi Daiki"), Split("Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato"),
            Split("ユキ ハルカ ケンジ タカシ サクラ ヒロシ アキコ ナオキ エミ ダイキ"), Split("サトウ スズキ タカハシ タナカ ワタナベ イトウ ヤマモト ナカムラ コバヤシ カトウ"), true),
        new("RU", Split("Ivan Olga Dmitri Anna Sergei Natalia Alexei Irina Nikolai Elena"), Split("Ivanov Smirnov Kuznetsov Popov Sokolov Lebedev Kozlov Novikov Morozov Petrov"),
            Split("Иван Ольга Дмитрий Анна Сергей Наталия Алексей Ирина Николай Елена"), Split("Иванов Смирнов Кузнецов Попов Соколов Лебедев Козлов Новиков Морозов Петров"), true),
        new("GR", Split("Maria Georgios Eleni Dimitris Sofia Kostas Katerina Nikos Anna Petros"), Split("Papadopoulos Nikolaidis Georgiou Dimitriou Petridis Makris Pappas Kostopoulos Markou Ioannou"),
            Split("Μαρία Γεώργιος Ελένη Δημήτρης Σοφία Κώστας Κατερίνα Νίκος Άννα Πέτρος"), Split("Παπαδόπουλος Νικολαΐδης Γεωργίου Δημητρίου Πετρίδης Μακρής Παππάς Κωστόπουλος Μάρκου Ιωάννου"), true),
        new("KR", Split("Minjun Seoyeon Jihoon Jiwoo Hyun Eunji Sungmin Yuna Donghyun Sooyoung"), Split("Kim Park Choi Jung Kang Cho Yoon Jang Lim Han"),
            Split("민준 서연 지훈 지우 현 은지 성민 유나 동현 수영"), Split("김 박 최 정 강 조 윤 장 임 한"), false),
        new("EG", Split("Ahmed Fatima Omar Aisha Khaled Mariam Youssef Layla Mahmoud Nour"), Split("Hassan Ibrahim Ali Mahmoud Saleh Mansour Farouk Nasser Khalil Amin"),
            Split("أحمد فاطمة عمر عائشة خالد مريم يوسف ليلى محمود نور"), Split("حسن إبراهيم علي محمود صالح منصور فاروق ناصر خليل أمين"), false),
        new("DE", Split("Jürgen Anna Björn Käthe Thomas Petra Jörg Sabine Michael Ulrike"), Split("Müller Schmidt Weiß Schäfer Köhler Krüger Bauer Günther Jäger Vogel"), [], [], true),
        new("GB", Split("William Elizabeth Robert Katherine Michael Margaret James Alexander Jennifer Thomas"), Split("Smith Jones Taylor Brown Evans O'Neill Walker Wright MacDonald Hughes"), [], [], true),
        new("IN", Split("Rahul Priya Amit Sunita Vijay Anjali Sanjay Kavita Arjun Deepa"), Split("Sharma Patel Singh Kumar Gupta Reddy Nair Iyer Mehta Rao"), [], [], true),
        new("NL", Split("Jan Anneke Pieter Saskia Willem Marijke Dirk Femke Hendrik Lieke"), Split("de-Vries van-Dijk Jansen Bakker Visser Smit Meijer van-den-Berg Mulder Bos"), [], [], true),
    ];

    public static readonly string[] IndonesianTitlesOfMen = ["Bapak", "Bpk.", "Pak", "Mas", "H.", "Bang", "Dr.", "Ir.", "Drs."];
    public static readonly string[] IndonesianTitlesOfWomen = ["Ibu", "Bu", "Mbak", "Hj.", "Kak", "Ny.", "dr.", "Ir.", "Dra."];
    public static readonly string[] ForeignTitlesOfMen = ["Mr.", "Dr.", "Prof."];
    public static readonly string[] ForeignTitlesOfWomen = ["Ms.", "Mrs.", "Dr.", "Prof."];
    public static readonly string[] Degrees = [", S.E.", ", S.H.", ", S.Kom", ", M.M.", " SE", ", A.Md"];
    public static readonly string[] Emoji = ["🌸", "✨", "❤️", "🦋", "🔥", "😎", "🌻", "💕", "🇮🇩", "🐱"];
    public static readonly string[] Aliases = ["Bunda Kia", "Mama Zidan", "Toko Berkah", "♥♥♥", "Warung Barokah", "Papanya Al", "Olshop Murah", "~", "Ayah Naufal", "CV Maju Jaya", "bismillah", "Si Paling Kopi", "🥰", "Umma Aisy", "Bengkel Motor", "Hamba Allah"];

    /// <summary>Short forms that everybody would know, and that share their beginning or their sound.</summary>
    public static readonly Dictionary<string, string> Nicknames = Split("Muhammad=Moh. Bambang=Bams Yulia=Yuli Fitri=Fit Wulan=Lan Kartika=Tika Oktavia=Okta Puspita=Pita Salsabila=Salsa Hendra=Hen Aditya=Adit Ibrahim=Baim Yohanes=Yoyo Abdullah=Dul Rahmat=Mamat Yusuf=Ucup Zainal=Zen Indra=In William=Bill Elizabeth=Liz Robert=Bob Katherine=Kate Michael=Mike Margaret=Maggie James=Jim Alexander=Alex Jennifer=Jenny Thomas=Tom Dmitri=Dima Natalia=Natasha Nikolai=Kolya").Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1]);

    private static string[] Split(string names) => names.Split(' ');
}

/// <summary>The names of one country.</summary>
/// <param name="Region">The country.</param>
/// <param name="Given">Given names.</param>
/// <param name="Family">Family names.</param>
/// <param name="HomeGiven">The given names in the script of the country; empty where that is Latin.</param>
/// <param name="HomeFamily">The family names in that script.</param>
/// <param name="IsSpelledBySound">Whether the two spellings can be compared letter by letter.</param>
internal sealed record ForeignNames(string Region, string[] Given, string[] Family, string[] HomeGiven, string[] HomeFamily, bool IsSpelledBySound);
