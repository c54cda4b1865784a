namespace Omnichannel.Identity;

public sealed class EmailAddressesTests
{
    [Theory]
    [InlineData("rina@example.com", "rina@example.com", null)]
    [InlineData("  Rina@Example.COM ", "rina@example.com", null)]
    [InlineData("\u200Erina@example.com\u200B", "rina@example.com", null)]
    [InlineData("Rina <rina@example.com>", "rina@example.com", "Rina")]
    [InlineData("\"Kusuma, Rina\" <rina@example.com>", "rina@example.com", "Kusuma, Rina")]
    [InlineData("\"Rina \\\"Rin\\\" K\" <rina@example.com>", "rina@example.com", "Rina \"Rin\" K")]
    [InlineData("<rina@example.com>", "rina@example.com", null)]
    [InlineData("mailto:rina@example.com?subject=Halo", "rina@example.com", null)]
    [InlineData("rina.kusuma+toko@example.co.id", "rina.kusuma+toko@example.co.id", null)]
    [InlineData("R.I.N.A+x@gmail.com", "r.i.n.a+x@gmail.com", null)]
    [InlineData("\"rina\"@example.com", "rina@example.com", null)]
    [InlineData("\"rina kusuma\"@example.com", "\"rina kusuma\"@example.com", null)]
    [InlineData("\"a@b\"@example.com", "\"a@b\"@example.com", null)]
    [InlineData("rina@example.com.", "rina@example.com", null)]
    [InlineData("rina@M\u00FCnchen.example", "rina@xn--mnchen-3ya.example", null)]
    [InlineData("rina@M\u00DCNCHEN.example", "rina@xn--mnchen-3ya.example", null)]
    [InlineData("rina@XN--MNCHEN-3YA.example", "rina@xn--mnchen-3ya.example", null)]
    [InlineData("rina@\u043F\u043E\u0447\u0442\u0430.\u0440\u0444", "rina@xn--80a1acny.xn--p1ai", null)]
    [InlineData("rina@\uFF45xample\u3002com", "rina@example.com", null)]
    [InlineData("J\u00D6RG@example.com", "j\u00F6rg@example.com", null)]
    [InlineData("o'brien!#$%&/=?^_`{|}~-@example.com", "o'brien!#$%&/=?^_`{|}~-@example.com", null)]
    public void An_address_is_brought_into_one_form(string text, string expected, string? name)
    {
        Assert.True(EmailAddresses.TryNormalise(text, out var address));

        Assert.Equal(expected, address.Value);
        Assert.Equal(name, address.DisplayName);
        Assert.Equal(expected, $"{address.LocalPart}@{address.Domain}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("rina")]
    [InlineData("@example.com")]
    [InlineData("rina@")]
    [InlineData("rina@example")]
    [InlineData("rina@localhost")]
    [InlineData("rina@.com")]
    [InlineData("rina@example..com")]
    [InlineData("rina@-example.com")]
    [InlineData("rina@example-.com")]
    [InlineData("rina@exa mple.com")]
    [InlineData("rina@192.0.2.1")]
    [InlineData("rina@[192.0.2.1]")]
    [InlineData(".rina@example.com")]
    [InlineData("rina.@example.com")]
    [InlineData("ri..na@example.com")]
    [InlineData("ri na@example.com")]
    [InlineData("rina@a@example.com")]
    [InlineData("rina(toko)@example.com")]
    [InlineData("rina@example.com, budi@example.com")]
    [InlineData("Rina rina@example.com>")]
    [InlineData("\"rina@example.com")]
    [InlineData("r***@example.com")]
    [InlineData("rina@\uFFFDexample.com")]
    [InlineData("rina@\u2603.example.com")]
    [InlineData("+6281234567001")]
    public void What_is_no_address_is_refused(string text)
    {
        Assert.False(EmailAddresses.TryNormalise(text, out var address));
        Assert.Equal(default, address);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused()
    {
        Assert.False(EmailAddresses.TryNormalise("rina\uD800@example.com", out _));
        Assert.False(EmailAddresses.TryNormalise("rina@\uD800example.com", out _));
    }

    [Fact]
    public void Lengths_are_the_standards_own()
    {
        var local = new string('a', 64);
        var label = new string('b', 63);

        Assert.True(EmailAddresses.TryNormalise($"{local}@example.com", out _));
        Assert.False(EmailAddresses.TryNormalise($"{local}a@example.com", out _));
        Assert.False(EmailAddresses.TryNormalise($"{new string('\u00E9', 33)}@example.com", out _)); // 66 bytes
        Assert.True(EmailAddresses.TryNormalise($"rina@{label}.com", out _));
        Assert.False(EmailAddresses.TryNormalise($"rina@{label}b.com", out _));
        Assert.True(EmailAddresses.TryNormalise($"{local}@{label}.{label}.{new string('c', 57)}.com", out var longest));
        Assert.Equal(254, longest.Value.Length);
        Assert.False(EmailAddresses.TryNormalise($"{local}@{label}.{label}.{new string('c', 58)}.com", out _));
    }

    [Theory]
    [InlineData("R.i.na+toko@gmail.com", "rina@gmail.com")]
    [InlineData("rina@googlemail.com", "rina@gmail.com")]
    [InlineData("ri.na+toko@example.com", "ri.na@example.com")]
    [InlineData("+toko@example.com", "+toko@example.com")]
    [InlineData("\"a+b c\"@example.com", "\"a+b c\"@example.com")]
    public void The_weak_key_leaves_out_what_many_mailboxes_ignore(string text, string expected)
    {
        Assert.True(EmailAddresses.TryNormalise(text, out var address));

        Assert.Equal(expected, address.WeakKey);
    }

    [Theory]
    [InlineData("info@example.com", true)]
    [InlineData("No-Reply@example.com", true)]
    [InlineData("no_reply+123@example.com", true)]
    [InlineData("customer.service@example.com", true)]
    [InlineData("sales@example.com", true)]
    [InlineData("mailer-daemon@example.com", true)]
    [InlineData("rina@example.com", false)]
    [InlineData("infortuna@example.com", false)]
    [InlineData("rina.sales@example.com", false)]
    [InlineData("a-very-long-local-part-that-is-no-role-at-all@example.com", false)]
    public void Mailboxes_of_a_role_are_known(string text, bool expected)
    {
        Assert.True(EmailAddresses.TryNormalise(text, out var address));

        Assert.Equal(expected, address.IsRole);
    }
}
