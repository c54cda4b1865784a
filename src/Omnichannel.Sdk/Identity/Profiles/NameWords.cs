using System.Collections.Frozen;

namespace Omnichannel.Identity.Profiles;

/// <summary>Words around names, and words that stand where a name should be.</summary>
internal static class NameWords
{
    private static readonly FrozenDictionary<string, NameMark>.AlternateLookup<ReadOnlySpan<char>> Marks = Build(
        (NameMark.Title,
            "dr dra drs drg drh ir prof h hj kh haji hajjah hajah hadji alm almh almarhum almarhumah kak kakak kk dek adik sdr sdri saudara saudari ustadz ustad ustaz ust kyai kiai raden dato datuk tun puan "
            + "rev revd reverend capt captain sgt sergeant pastor pdt pendeta romo suster dok dokter doctor professor insinyur mx khun phra yth shri"),
        (NameMark.Title | NameMark.Male,
            "mr mister bapak bpk bpak pak bp mas bang abang bg om uncle tn tuan herr monsieur senor sr senhor don signor encik akang kang koh sir signore"),
        (NameMark.Title | NameMark.Female,
            "mrs ms miss mme mlle madame bu ibu mbak mba mbk tante ny nyonya nn nona frau fraulein senora srta senorita dona signora ustadzah ustazah teh teteh ceu mpok cik ci cece smt lady"),
        (NameMark.Title | NameMark.Parent | NameMark.Female,
            "mama mamah mami mamih mamanya mamak mom mommy mum mother bunda bundanya ibunya umminya umma ummu emak emaknya mak"),
        (NameMark.Title | NameMark.Parent | NameMark.Male,
            "ayah ayahnya abah papa papah papi papinya daddy dad abinya bapaknya"),
        (NameMark.Title | NameMark.Parent, "nenek kakek eyang oma opa mbah grandma grandpa"),
        (NameMark.Degree,
            "se sh sp st si sip skom spd spt ssi skm sked ssos sag sfarm sgz skep spsi shut spi smb sst str tr amd amdkeb amdkep mm mt mh ms mi msi mkom mpd mpdi mkn mkes mhum mag mba msc ma mphil phd edd md mds dds bsc ba "
            + "beng meng llb llm jd rn cpa cfa ca pe esq apt akt ak cht ssn spog spa spb spjp spkj spm spkk sptht spot spu mars fics lc psi phil spdi shi sei stp spak"),
        (NameMark.SureDegree, "skom spd spdi ssi skm sked ssos sfarm skep spsi msi mkom mpd mpdi mkes mhum mkn mba msc phd bsc llb llm esq mphil amd amdkeb amdkep spog sptht"),
        (NameMark.Particle, "bin binti bt bte binte ibn ibnu bint van von vom zum zur der den de del della dello di da dos das do du la le el al ad as ter ten af av"),
        (NameMark.Generation, "jr junior sr senior ii iii iv jnr snr"),
        (NameMark.Joining, "and dan und et serta"),
        (NameMark.Household, "keluarga kel family fam famili familie familia household"),
        (NameMark.Placeholder,
            "customer customers pelanggan konsumen client klien buyer pembeli member guest tamu visitor pengunjung user users username pengguna account akun unknown unnamed anonymous anonim anon nobody noname name nama "
            + "tanpanama tanpa no not test tes tester testing testtest dummy sample example contoh coba percobaan asdf asdfgh qwerty abc abcd xyz xxx null nil none undefined nan na tba tbd kosong blank empty default deleted "
            + "whatsapp wa telegram facebook fb instagram ig messenger line twitter tiktok shopee tokopedia lazada bukalapak gojek grab sms email google apple iphone android number nomor nomer hp phone telp telepon mobile "
            + "kontak contact new baru penerima pengirim recipient sender receiver driver kurir ojol me saya aku gue gua system admin administrator bot webmaster noreply walkin walk umum cash tunai the belum "
            + "bismillah alhamdulillah subhanallah masyaallah insyaallah hamba allah "
            + "tidak diketahui available applicable provided nonamed"),
        (NameMark.Annotation,
            "customer customers pelanggan konsumen client klien buyer pembeli penerima pengirim recipient sender reseller whatsapp wa telegram instagram facebook shopee tokopedia lazada bukalapak gojek grab hp telp phone nomor "
            + "kurir ojol admin member baru new"),
        (NameMark.Business,
            "toko shop store warung warteg waroeng cv pt tbk ltd llc inc gmbh plc corp corporation company official olshop onlineshop bengkel laundry loundry salon catering katering apotek apotik pharmacy klinik clinic hospital "
            + "hotel resto restoran restaurant cafe kafe coffee kopi bakery agency agen studio travel rental grosir distributor supplier collection koleksi fashion boutique butik kios depot koperasi yayasan foundation sekolah school "
            + "kantor office bank group grup market mart supermarket minimarket galeri gallery outlet store online jual konveksi percetakan printing florist petshop barbershop service servis services cs customerservice callcenter "
            + "helpdesk elektronik electronics motor mobil furniture mebel meubel kosmetik cosmetics skincare hijab daily snack dapur kitchen kuliner logistics logistik ekspedisi cargo properti property club komunitas "
            + "community enterprise enterprises trading solutions technologies university universitas ministry dinas"),
        (NameMark.Weak,
            "muhammad mohammad muhamad mohamad mohammed muhammed muhamed mohamed muh moh mohd muhd mhd md muhamat ahmad achmad abdul abd siti sri nur nurul ni wayan made nyoman ketut putu kadek "
            + "komang gede luh gusti thi"));

    /// <summary>Tells what a folded word can be.</summary>
    public static NameMark MarksOf(ReadOnlySpan<char> word) => Marks.TryGetValue(word, out var marks) ? marks : NameMark.None;

    private static FrozenDictionary<string, NameMark>.AlternateLookup<ReadOnlySpan<char>> Build(params ReadOnlySpan<(NameMark Mark, string Words)> groups)
    {
        var marks = new Dictionary<string, NameMark>(StringComparer.Ordinal);
        foreach (var (mark, words) in groups)
        {
            foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                marks[word] = marks.GetValueOrDefault(word) | mark;
            }
        }

        return marks.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
