using System.Collections.Frozen;

namespace Omnichannel.Identity.Profiles;

/// <summary>Abbreviations in postal addresses: each word's short form, so that a word and its abbreviations are one.</summary>
internal static class AddressWords
{
    // "St" is a street and a saint; both become one word and nothing is guessed.
    private const string Table = """
        jl jalan jln
        gg gang
        blok blk block
        komplek kompleks komp kmplk
        perum perumahan prum
        lt lantai fl floor flr level lvl
        gd gedung bldg building
        kel kelurahan
        kec kecamatan
        kab kabupaten
        prov provinsi propinsi province
        ds desa
        dsn dusun
        jend jenderal jendral jnd general gen
        kol kolonel
        kav kavling kapling
        apt apartment apartemen apartment apart appartment
        st street str saint strt strasse
        rd road
        ave avenue av aven
        blvd boulevard boul
        dr drive drv dokter doctor
        ln lane
        ct court crt
        pl place plc plaza
        cr crescent cres cresc
        cct circuit crct circ
        cl close
        pde parade
        tce terrace ter terr
        hwy highway hway
        sq square
        pk park
        gr grove grv
        mt mount
        ste suite
        unit u
        n north utara
        s south selatan
        e east timur
        w west barat
        jkt jakarta
        bdg bandung
        sby surabaya
        jogja yogyakarta yogya jogjakarta yk
        """;

    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Short = Build();

    /// <summary>Gets the short form of a folded word; null where it has none.</summary>
    public static string? ShortOf(ReadOnlySpan<char> word) => Short.TryGetValue(word, out var form) ? form : null;

    /// <summary>Tells whether a word announces a house number.</summary>
    public static bool IsNumberSign(ReadOnlySpan<char> word) => word is "no" or "nr" or "num" or "number" or "nomor" or "nomer" or "house" or "rumah";

    private static FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> Build()
    {
        var forms = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var words = line.Split(' ');
            foreach (var word in words)
            {
                forms.TryAdd(word, words[0]);
            }
        }

        return forms.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }
}
