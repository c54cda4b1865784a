using Microsoft.Extensions.Options;
using Omnichannel.Security;

namespace Omnichannel.Identity.Proof;

public sealed class ProofSecretsTests
{
    private static readonly IdentityId Asker = IdentityId.Of(new Identifier("sender", "a"));
    private static readonly Identifier Phone = new("phone", "+6281234567001");

    [Fact]
    public void Every_digit_of_a_code_is_as_likely_as_every_other()
    {
        var secrets = Make(new SystemRandom());
        var counts = new int[10];
        for (var n = 0; n < 20_000; n++)
        {
            foreach (var digit in secrets.NextCode(6))
            {
                counts[digit - '0']++;
            }
        }

        // Chi squared with 9 degrees of freedom: 40 is passed by chance once in 100,000 runs; a modulus without rejection gives over 300.
        Assert.True(counts.Sum(count => Math.Pow(count - 12_000, 2) / 12_000) < 40, string.Join(' ', counts));
    }

    [Fact]
    public void Bytes_that_would_make_some_digits_likelier_are_passed_over()
    {
        var next = 249;
        var secrets = Make(new ScriptedRandom(() => (byte)(next < 256 ? next++ : 7)));

        Assert.Equal("977777", secrets.NextCode(6));
    }

    [Fact]
    public void A_hash_is_bound_to_business_challenge_asker_and_identifier()
    {
        var secrets = Make(new SystemRandom());
        var id = secrets.NextId();
        var hash = secrets.HashCode(TenantId.Default, id, Asker, Phone, "123456");

        Assert.Equal(hash, secrets.HashCode(TenantId.Default, id, Asker, Phone, "123456"));
        Assert.NotEqual(hash, secrets.HashCode(new TenantId("other"), id, Asker, Phone, "123456"));
        Assert.NotEqual(hash, secrets.HashCode(TenantId.Default, secrets.NextId(), Asker, Phone, "123456"));
        Assert.NotEqual(hash, secrets.HashCode(TenantId.Default, id, IdentityId.Of(Phone), Phone, "123456"));
        Assert.NotEqual(hash, secrets.HashCode(TenantId.Default, id, Asker, Phone with { Value = "+6281234567002" }, "123456"));
        Assert.NotEqual(hash, secrets.HashCode(TenantId.Default, id, Asker, Phone, "123457"));
        Assert.NotEqual(hash, Make(new SystemRandom()).HashCode(TenantId.Default, id, Asker, Phone, "123456"));
    }

    [Theory]
    [InlineData(nameof(ProofSecrets.Matches))]
    [InlineData(nameof(ProofSecrets.IsLink))]
    public void Secrets_are_compared_in_constant_time(string method)
        => CalledMethods.AssertComparesInConstantTime(typeof(ProofSecrets).GetMethod(method)!);

    [Fact]
    public void Settings_out_of_range_are_all_named()
    {
        var faults = new ProofOptionsValidator().Validate(null, new ProofOptions
        {
            Key = "short",
            CodeLength = 4,
            CodeLifetime = TimeSpan.FromDays(1),
            MaxAttempts = 0,
            StartsPerHour = 0,
            StartsPerDay = 1000,
            LinkLifetime = TimeSpan.Zero,
            LinksPerHour = 0,
            Message = null!,
        });

        Assert.Equal(9, faults.Failures!.Count());
        Assert.True(new ProofOptionsValidator().Validate(null, new ProofOptions()).Succeeded);
    }

    private static ProofSecrets Make(IProofRandom random) => new(Options.Create(new ProofOptions()), random);

    private sealed class ScriptedRandom(Func<byte> next) : IProofRandom
    {
        private bool _isKey = true;

        public void Fill(Span<byte> bytes)
        {
            if (_isKey)
            {
                _isKey = false; // the first is the process's key
                return;
            }

            foreach (ref var value in bytes)
            {
                value = next();
            }
        }
    }
}
