namespace Omnichannel.Identity;

/// <summary>What holds for every text whatever: nothing throws, and a normalised value is normal.</summary>
public sealed class NormalisationPropertyTests
{
    private const string Alphabet = "00112233445566778899++--  ().@@<>\"'*xX#/:;,\\abcRZ_\u00A0\u0301\u0661\uFF11\u202A\u200E\uD83D\uDE00\uDC00\u00E9\u0130\u3002\uFFFD\u00DF";

    private static readonly string[] Kinds =
    [
        IdentifierKinds.Phone, IdentifierKinds.Email, IdentifierKinds.Username, IdentifierKinds.Customer, IdentifierKinds.PhoneMasked, IdentifierKinds.EmailMasked, "own",
    ];

    private static readonly string[] Pieces =
    [
        "+62", "0812", "62", "00", "001", "15", "9", "549", "521", "55", "+1", "(0)", "ext", " ", "rina", "@", "example.com", "@gmail.com", "<", ">", "\"", "mailto:", "tel:", "***", "xx", ".", "+toko", "M\u00DCNCHEN.example", "xn--",
    ];

    private static readonly NormalisationContext[] Contexts =
    [
        NormalisationContext.International, NormalisationContext.LocalTo("ID"), NormalisationContext.LocalTo("AR"), NormalisationContext.LocalTo("BR"), NormalisationContext.LocalTo("US"),
        NormalisationContext.LocalTo("GG"), NormalisationContext.LocalTo("BY"), new("JP", NumberHabit.International), default,
    ];

    [Theory]
    [InlineData(20260201)]
    [InlineData(20260202)]
    [InlineData(20260203)]
    public void No_text_makes_it_throw_and_what_is_normal_stays_as_it_is(int seed)
    {
        var random = new Random(seed);
        var normal = 0;

        for (var i = 0; i < 40_000; i++)
        {
            var text = RandomText(random);
            var kind = Kinds[random.Next(Kinds.Length)];
            var context = Contexts[random.Next(Contexts.Length)];
            var what = $"seed {seed}, round {i}: {kind} {context} [{string.Join(' ', text.Select(c => ((int)c).ToString("X4", null)))}]";

            try
            {
                SenderAddresses.Classify(text);
                MaskedValues.IsMasked(text);
                if (!IdentifierNormaliser.TryNormalise(kind, text, context, out var identifier))
                {
                    continue;
                }

                normal++;
                BlockedValues.BuiltIn.IsBlocked(identifier);
                Assert.True(IdentifierNormaliser.TryNormalise(identifier.Kind, identifier.Value, context, out var again), what);
                Assert.True(identifier == again, $"{what}: {identifier} became {again}");
            }
            catch (Exception e) when (e is not Xunit.Sdk.XunitException)
            {
                Assert.Fail($"{what}: {e}");
            }
        }

        Assert.True(normal > 10_000, $"seed {seed}: only {normal} texts were identifiers");
    }

    [Theory]
    [InlineData(20260204)]
    public void A_number_in_E164_means_the_same_wherever_it_is_read(int seed)
    {
        var random = new Random(seed);
        var read = 0;

        for (var i = 0; i < 60_000; i++)
        {
            var digits = string.Concat(Enumerable.Range(0, random.Next(4, 16)).Select(_ => (char)('0' + random.Next(10))));
            var context = Contexts[random.Next(Contexts.Length)];
            if (!PhoneNumbers.TryParse(digits.AsSpan(), context.DefaultRegion, context.NumberHabit, out var number))
            {
                continue;
            }

            read++;
            foreach (var other in Contexts.Where(c => number.Validity != PhoneValidity.Unconfirmed || c.NumberHabit == NumberHabit.International))
            {
                Assert.True(PhoneNumbers.TryParse(number.E164.AsSpan(), other.DefaultRegion, other.NumberHabit, out var again), $"seed {seed}: {digits} {context} -> {number} in {other}");
                Assert.True((number.E164, number.Canonical, number.Validity) == (again.E164, again.Canonical, again.Validity), $"seed {seed}: {digits} {context} -> {number} became {again} in {other}");
            }
        }

        Assert.True(read > 10_000, $"seed {seed}: only {read} were numbers");
    }

    private static string RandomText(Random random)
        => random.Next(3) switch
        {
            0 => string.Concat(Enumerable.Range(0, random.Next(0, 24)).Select(_ => Alphabet[random.Next(Alphabet.Length)])),
            1 => string.Concat(Enumerable.Range(0, random.Next(1, 7)).Select(_ => random.Next(2) == 0 ? Pieces[random.Next(Pieces.Length)] : random.Next(10_000).ToString(null, null))),
            _ => string.Concat(Enumerable.Range(0, random.Next(0, 40)).Select(_ => (char)random.Next(0x10000))),
        };
}
