using System.Collections.Frozen;

namespace Omnichannel.Identity.Profiles;

/// <summary>Names that one person goes by: Bob is Robert, Iwan is Setiawan, Mohd is Muhammad. A short form can belong to several names.</summary>
internal static class Nicknames
{
    // One name a line: its usual form first. Kept to short forms that are in general use; a form that is itself a common name of others (Adi, Yanti) is left out.
    private const string Table = """
        muhammad mohammad muhamad mohamad mohammed muhammed muhamed mohamed muh moh mohd muhd mhd md muhamat mamat memet
        ahmad achmad akhmad ahmed akhmat mamat amat
        abdul abd dul
        abdullah abdulah abdulloh dul dulah
        robert rob bob bobby robbie robby bobbie
        william will bill billy willy liam wm willie willem
        richard rick dick rich ricky richie
        james jim jimmy jamie jimmie
        john johnny jon jack johnnie jhon jhony jhonny joni
        jonathan jon jonny jonathon jonatan yonatan
        joseph joe joey jos josef yosef yusuf yusup jusuf joesoef ucup usup
        michael mike mick mikey micheal mikhail maikel
        thomas tom tommy thos tomi
        charles charlie chuck chas charley
        christopher chris kit topher kris christoper
        christian chris kristian
        christine chris tina chrissy christina kristin kristina christin
        anthony tony antony anton toni
        antonius anton tony toni
        andrew andy drew andi
        andreas andre andy
        alexander alex alec sandy sasha xander aleksandr alexandr
        alexandra alex sandra sasha lexi aleksandra
        alexei alex alexey aleksei aleksey alyosha
        samuel sam sammy
        samantha sam sammy
        daniel dan danny dani
        david dave davy davi dawid
        edward ed eddie ted ned eddy teddy edi
        edwin ed eddie
        benjamin ben benny benji
        matthew matt mat matthias
        nicholas nick nicky nico nicolas nikolas nikolai kolya
        patrick pat paddy
        patricia pat patty trish tricia patsy
        peter pete petrus pieter
        philip phil phillip philipp
        stephen steve steven stefan stevie
        timothy tim timmy
        gregory greg gregg
        jeffrey jeff geoffrey geoff
        lawrence larry laurence
        leonard leo len lenny leonardo
        ronald ron ronnie ronny roni
        raymond ray
        kenneth ken kenny
        gerald gerry jerry
        frederick fred freddy freddie fredrick frederik
        francis frank frankie fransiskus frans
        henry harry hank hendry hendrik henri
        harold harry hal
        albert al bert albertus
        arthur art artie
        donald don donny
        douglas doug
        vincent vince vincentius
        zachary zach zack zac
        joshua josh yosua
        jacob jake jacobus yakobus
        maximilian max
        maxwell max
        theodore ted theo teddy
        walter walt wally
        elizabeth liz beth betty lizzie eliza elisabeth elisa bess lisa betsy libby
        katherine kate kathy katie catherine cathy kat kathryn katharine cathryn katrina catharina
        margaret maggie meg peggy marge margie greta rita
        mary maria molly polly marie
        jennifer jen jenny jenn jeni
        jessica jess jessie
        susan sue susie suzanne susanna susannah
        deborah deb debbie debby debra
        barbara barb babs
        rebecca becky becca rebekah
        victoria vicky vicki tori viktoria
        veronica ronnie vero veronika
        theresa tess terry tessa teresa therese theresia
        dorothy dot dottie dorothea
        nancy nan ann
        anne ann annie anna ana
        stephanie steph stefanie stefani stephani
        michelle shelly michele micha
        melissa mel missy
        melanie mel
        caroline carol carrie karolina carolina
        cynthia cindy sintia cinthia
        pamela pam
        amanda mandy
        abigail abby gail
        angela angie
        natalia natasha natalya natalie nataliya
        tatiana tanya tatyana
        ekaterina katya yekaterina
        dmitry dima dmitri dmitrij dmitriy mitya
        vladimir vova volodya
        sergey sergei serge sergej
        ivan vanya
        mikhail misha michail
        jose pepe
        francisco paco pancho
        guadalupe lupe
        giuseppe beppe
        johannes hans yohanes johanes yohannes yoyo yoyok yanes
        margarethe grete
        heinrich heinz
        fatimah fatima fatma fatmah imah
        aisyah aisha ayesha aishah aisah aysha
        khadijah khadija hadijah kadijah ijah
        nurul nur noor nor nurun
        ibrahim ebrahim ibraheem baim boim
        usman utsman othman uthman osman
        umar omar oemar
        hussein husein husain hussain husin hosein hoesin
        hasan hassan khasan
        yahya yahja jahja
        zulkifli zul zulkifly
        bambang bams
        agus agoes agustinus
        budi boedi budhi boedhi
        dwi dwie
        setiawan iwan wawan setyawan setiawati
        kurniawan wawan iwan
        gunawan gun wawan
        hermawan herman wawan
        sulistyo tyo sulistio
        prasetyo pras tyo prasetio prasetya prasetia
        wahyuningsih ning wahyu
        rahayu ayu yayuk
        sri srie
        suharto harto soeharto
        sudarmono darmono
        sukarno karno soekarno
        susilo susila soesilo
        bayu bayoe
        joko djoko
        eko eka
        slamet selamet
        yohana yohanna johana johanna joanna joan
        yuliana juliana yuli juli
        yulianto yuli juli
        yulia julia yuli juli julie
        fransiska siska sisca francisca
        kristina tina christina
        agustina tina
        martina tina
        hartono tono
        sartono tono
        maryono yono
        sugiyono yono sugi sugiono soegiono
        bagas bagaskara
        rizki rizky riski risky rizqi rezky rezki
        rizal rijal
        dimas dims
        indra indera
        nugroho nugraha noegroho
        aditya adit aditia
        andika dika
        anggraini anggi anggraeni
        kartika tika
        mustika tika
        novita novi vita
        puspita pita
        ratna ratnasari
        dimitrios dimitris mitsos
        georgios giorgos yorgos
        konstantinos kostas
        iskandar kandar
        sulaiman leman sulaeman sulayman
        sutisna entis
        maimunah munah
        rohimah imah rahimah
        halimah limah halima
        aminah minah amina
        nasruddin udin nasrudin
        saifuddin udin saiful saifudin syaifudin
        burhanuddin udin burhan burhanudin
        jamaluddin udin jamal jamaludin djamaludin
        syarifuddin udin syarif sarifudin syarifudin
        zainuddin zen udin zaenudin zainudin
        zainal zen zaenal zenal
        rahmat mamat rachmat rakhmat rohmat
        """;

    private static readonly string[][] Names = [.. Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(' '))];

    private static readonly FrozenDictionary<string, ushort[]>.AlternateLookup<ReadOnlySpan<char>> Groups = Build();

    /// <summary>Gets the numbers of the names that a folded word may stand for; empty where it stands for itself alone.</summary>
    public static ushort[] GroupsOf(ReadOnlySpan<char> word) => Groups.TryGetValue(word, out var groups) ? groups : [];

    /// <summary>Gets the usual form of a name.</summary>
    public static string NameOf(ushort group) => Names[group][0];

    private static FrozenDictionary<string, ushort[]>.AlternateLookup<ReadOnlySpan<char>> Build()
    {
        var groups = new Dictionary<string, ushort[]>(StringComparer.Ordinal);
        for (ushort i = 0; i < Names.Length; i++)
        {
            foreach (var word in Names[i])
            {
                var known = groups.GetValueOrDefault(word) ?? [];
                groups[word] = known.Contains(i) ? known : [.. known, i];
            }
        }

        return groups.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
