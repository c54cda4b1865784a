namespace Omnichannel.Identity.Profiles;

/// <summary>What letters of other alphabets sound like in Latin ones. Tables are read by position; an entry of several letters stands between spaces.</summary>
internal static class LetterTables
{
    /// <summary>U+00C0 to U+024F. <c>#</c>: several letters, see <see cref="Several"/>; <c>_</c>: no Latin letter stands for it.</summary>
    public const string LatinExtended =
        "aaaaaa#ceeeeiiiidnooooo_ouuuuy##aaaaaa#ceeeeiiiidnooooo_ouuuuy#yaaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii##jjkkkllllllllllnnnnnnn##oooooo##rrrrrrssssssss"
        + "ttttttuuuuuuuuuuuuwwyyyzzzzzzsbbbb__occdddd_eeeffgg_iikkl_mnnooo__ppr__s_ttttuuuvyyzzz____________#########aaiioouuuuuuuuuueaaaa##ggggkkoooozzj###gg__nnaa##oo"
        + "aaaaeeeeiiiioooorrrruuuusstt__hhnd__zzaaeeooooooooyylntj__accltsz__buveejjqqrryy";

    /// <summary>U+1E00 to U+1EFF.</summary>
    public const string LatinAdditional =
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwyas__#_"
        + "aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy______";

    /// <summary>U+1D00 to U+1D22: the small capitals that decorate names.</summary>
    public const string SmallCapitals = "a#_bcdde_ijklmno________prrtu___vwz";

    /// <summary>U+1D2C to U+1D65: raised and lowered letters.</summary>
    public const string ModifierLetters = "a_b_de_ghijklmn_o_prtuwa___bdeee_g_kmno___ptu__v______iruv";

    /// <summary>The letters of the International Phonetic Alphabet (U+0250 to U+02AF) that name generators use, pairwise with what they stand for.</summary>
    public const string Lookalikes = "\u0262g\u026Ai\u0274n\u0280r\u0299b\u029Ch\u029Fl\uA730f\uA731s\u0250a\u0251a\u0252o\u0253b\u0254o\u0256d\u0257d\u0259e\u025Be\u0261g\u0268i\u026Fm\u0272n\u0275o\u0283s\u0289u\u028Au\u028Bv\u028Fy\u0292z";

    /// <summary>U+2100 to U+214F, pairwise: letters of mathematics that stand outside its block.</summary>
    public const string Letterlike = "\u2102c\u210Ag\u210Bh\u210Ch\u210Dh\u210Eh\u2110i\u2111i\u2112l\u2113l\u2115n\u2119p\u211Aq\u211Br\u211Cr\u211Dr\u2124z\u2128z\u212Ak\u212Ba\u212Cb\u212Dc\u212Fe\u2130e\u2131f\u2133m\u2134o\u2139i\u2145d\u2146d\u2147e\u2148i\u2149j";

    /// <summary>U+FB00 to U+FB06: letters that printers cast as one.</summary>
    public static readonly string[] Ligatures = "ff fi fl ffi ffl st st".Split(' ');

    /// <summary>The Greek small letters from U+03B1 on.</summary>
    public static readonly string[] Greek = "a v g d e z i th i k l m n x o p r s s t y f ch ps o i y o y o".Split(' ');

    /// <summary>The Cyrillic small letters from U+0430 to U+045F.</summary>
    public static readonly string[] Cyrillic =
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya e yo dj g e dz i i j lj nj c k i u dz".Split(' ');

    /// <summary>The Armenian small letters from U+0561 on.</summary>
    public static readonly string[] Armenian = "a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts u p k o f ev".Split(' ');

    /// <summary>The Georgian letters from U+10D0 on.</summary>
    public static readonly string[] Georgian = "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h".Split(' ');

    /// <summary>The Hebrew letters from U+05D0 on; vowels are not written.</summary>
    public static readonly string[] Hebrew = "a b g d h v z h t y k k l m m n n s a p p ts ts k r sh t".Split(' ');

    /// <summary>The Arabic letters from U+0621 to U+064A; short vowels are not written.</summary>
    public static readonly string[] Arabic = "- a a u i i a b h t th j h kh d dh r z s sh s d t z a gh - - - - - - f q k l m n h w a y".Split(' ');

    /// <summary>Devanagari from U+0904 to U+0939: vowels, then consonants. Eight more scripts of India are laid out in the same way, 128 code points apart.</summary>
    public static readonly string[] Indic =
        "a a a i i u u ri li e e e ai o o o au k kh g gh n ch chh j jh n t th d dh n t th d dh n n p ph b bh m y r r l l l v sh sh s h".Split(' ');

    /// <summary>The vowel signs of Devanagari from U+093E to U+094C.</summary>
    public static readonly string[] IndicSigns = "a i i u u ri ri e e e ai o o o au".Split(' ');

    /// <summary>Thai consonants from U+0E01 on.</summary>
    public static readonly string[] Thai = "k kh kh kh kh kh ng ch ch ch s ch y d t th th th n d t th th th n b p ph f ph f ph m y r rue l lue w s s s h l o h".Split(' ');

    /// <summary>Hiragana from U+3041 on; katakana is 96 code points further.</summary>
    public static readonly string[] Kana =
        ("a a i i u u e e o o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo ta da chi ji - tsu zu te de to do na ni nu ne no ha ba pa hi bi pi fu bu pu he be pe ho bo po "
        + "ma mi mu me mo ya ya yu yu yo yo ra ri ru re ro wa wa i e o n v ka ke").Split(' ');

    /// <summary>Half-width katakana from U+FF66 on, as the hiragana that they are.</summary>
    public const string HalfWidthKana = "をぁぃぅぇぉゃゅょっ\u30FCあいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわん";

    /// <summary>How a Korean syllable begins.</summary>
    public static readonly string[] HangulInitials = "g kk n d tt r m b pp s ss - j jj ch k t p h".Split(' ');

    /// <summary>What a Korean syllable has in the middle.</summary>
    public static readonly string[] HangulVowels = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".Split(' ');

    /// <summary>How a Korean syllable ends.</summary>
    public static readonly string[] HangulFinals = "- k k k n n n t l k m l l l p l m p p t t ng t t k t p t".Split(' ');

    /// <summary>The entries <c>#</c> of <see cref="LatinExtended"/>, <see cref="LatinAdditional"/> and <see cref="SmallCapitals"/>.</summary>
    public static string Several(int codePoint) => codePoint switch
    {
        0xC6 or 0xE6 or 0x1E2 or 0x1E3 or 0x1FC or 0x1FD or 0x1D01 => "ae",
        0xDE or 0xFE => "th",
        0xDF or 0x1E9E => "ss",
        0x132 or 0x133 => "ij",
        0x14A or 0x14B => "ng",
        0x152 or 0x153 => "oe",
        0x1C4 or 0x1C5 or 0x1C6 or 0x1F1 or 0x1F2 or 0x1F3 => "dz",
        0x1C7 or 0x1C8 or 0x1C9 => "lj",
        _ => "nj",
    };
}
