namespace Omnichannel.Identity;

public sealed class PhoneNumbersTests
{
    [Theory]
    [InlineData("081234567001")]
    [InlineData("0812-3456-7001")]
    [InlineData("81234567001")]
    [InlineData("6281234567001")]
    [InlineData("+6281234567001")]
    [InlineData("+62 (0)812 3456 7001")]
    [InlineData("(+62) 812-3456-7001")]
    [InlineData("+62.812.3456.7001")]
    [InlineData("0062 812 3456 7001")]
    [InlineData("008 62 812 3456 7001")]
    [InlineData("tel:+62-812-3456-7001")]
    [InlineData("whatsapp:+6281234567001")]
    [InlineData("  081234567001\n")]
    [InlineData("\u202A+62 812\u20113456\u20117001\u202C")] // copied from a phone's contacts
    [InlineData("+62\u00A0812\u20093456\u20097001")]
    [InlineData("\uFF10\uFF18\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF17\uFF10\uFF10\uFF11")] // full-width
    [InlineData("\u0660\u0668\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0660\u0660\u0661")] // Arabic-Indic
    [InlineData("\u06F0\u06F8\u06F1\u06F2\u06F3\u06F4\u06F5\u06F6\u06F7\u06F0\u06F0\u06F1")] // Persian
    [InlineData("\u0966\u096E\u0967\u0968\u0969\u096A\u096B\u096C\u096D\u0966\u0966\u0967")] // Devanagari
    [InlineData("\uFF0B6281234567001")]
    public void All_the_ways_to_write_an_Indonesian_mobile_are_one_number(string text)
    {
        Assert.True(PhoneNumbers.TryParse(text, "ID", out var number));

        Assert.Equal("+6281234567001", number.E164);
        Assert.Equal(PhoneValidity.Valid, number.Validity);
        Assert.Equal(62, number.CallingCode);
        Assert.Equal("ID", number.Region);
        Assert.Null(number.Extension);
    }

    [Theory]
    [InlineData("6281234567001", "+6281234567001", "ID")]
    [InlineData("819012345678", "+819012345678", "JP")]
    [InlineData("12015550123", "+12015550123", "US")]
    [InlineData("16135550123", "+16135550123", "CA")]
    [InlineData("77012345678", "+77012345678", "KZ")]
    [InlineData("00819012345678", "+819012345678", "JP")]
    [InlineData("081234567001", "+6281234567001", "ID")] // a leading zero can only be local
    public void Digits_that_a_service_delivers_begin_with_the_calling_code(string text, string expected, string region)
    {
        Assert.True(PhoneNumbers.TryParse(text, "ID", NumberHabit.International, out var number));

        Assert.Equal(expected, number.E164);
        Assert.Equal(region, number.Region);
    }

    [Theory]
    [InlineData("8190123456")] // Japan to a service, an Indonesian mobile at the till
    public void The_habit_of_the_source_decides_what_bare_digits_mean(string text)
    {
        Assert.True(PhoneNumbers.TryParse(text, "ID", NumberHabit.Local, out var dialled));
        Assert.True(PhoneNumbers.TryParse(text, "ID", NumberHabit.International, out var delivered));

        Assert.Equal("+628190123456", dialled.E164);
        Assert.Equal("+8190123456", delivered.E164);
    }

    [Theory]
    [InlineData("BR", "553188887777", "5531988887777", "031 98888-7777")]
    [InlineData("MX", "5215512345678", "525512345678", "044 55 1234 5678")]
    [InlineData("AR", "5491123456789", "541123456789", "011 15-2345-6789")]
    [InlineData("AR", "5493512345678", "543512345678", "0351 15-234-5678")]
    public void What_WhatsApp_calls_a_line_and_what_people_dial_are_one_number(string region, string whatsApp, string other, string dialled)
    {
        Assert.True(PhoneNumbers.TryParse(whatsApp, null, NumberHabit.International, out var first));
        Assert.True(PhoneNumbers.TryParse(other, null, NumberHabit.International, out var second));
        Assert.True(PhoneNumbers.TryParse(dialled, region, NumberHabit.Local, out var third));

        Assert.Equal(first.Canonical, second.Canonical);
        Assert.Equal(first.Canonical, third.Canonical);
    }

    [Fact]
    public void A_fixed_line_in_Argentina_can_still_be_called()
    {
        Assert.True(PhoneNumbers.TryParse("011 4345-6789", "AR", out var number));

        Assert.Equal("+541143456789", number.E164);
        Assert.Equal("+5491143456789", number.Canonical);
    }

    [Theory]
    [InlineData("31 3888-7777", "+553138887777")] // a fixed line
    [InlineData("0800 123 4567", "+558001234567")]
    [InlineData("0 15 31 98888-7777", "+5531988887777")] // with a carrier's code
    public void Only_mobiles_in_Brazil_get_a_ninth_digit(string text, string expected)
    {
        Assert.True(PhoneNumbers.TryParse(text, "BR", out var number));

        Assert.Equal(expected, number.E164);
    }

    [Theory]
    [InlineData("+1 212 555 0123 ext. 45", "45")]
    [InlineData("+1 212 555 0123 x45", "45")]
    [InlineData("tel:+12125550123;ext=45", "45")]
    [InlineData("+1 (212) 555-0123 (ext 45)", "45")]
    [InlineData("+12125550123#45", "45")]
    public void An_extension_is_split_off(string text, string expected)
    {
        Assert.True(PhoneNumbers.TryParse(text, null, out var number));

        Assert.Equal("+12125550123", number.E164);
        Assert.Equal(expected, number.Extension);
    }

    [Theory]
    [InlineData("")]
    [InlineData("+")]
    [InlineData("-")]
    [InlineData("n/a")]
    [InlineData("TOKOKITA")]
    [InlineData("1-800-FLOWERS")]
    [InlineData("+62 812 DIAL ME")]
    [InlineData("++6281234567001")]
    [InlineData("+62812+34567001")]
    [InlineData("+0812345678")]
    [InlineData("+62")]
    [InlineData("+6281")]
    [InlineData("62345")]
    [InlineData("110")]
    [InlineData("+999123456789")]
    [InlineData("*123#")]
    [InlineData("08123456789012345678901234567890123456789")]
    [InlineData("+6281234567001;phone-context=example.com")]
    [InlineData("+12125550123 ext 12345678901")]
    [InlineData("rina@example.com")]
    [InlineData("2026-01-31T10:00")]
    public void What_is_no_number_is_refused(string text)
    {
        Assert.False(PhoneNumbers.TryParse(text, "ID", out var number));
        Assert.Equal(default, number);
    }

    [Fact]
    public void Digits_without_plus_need_a_region()
    {
        Assert.False(PhoneNumbers.TryParse("081234567001", null, out _));
        Assert.False(PhoneNumbers.TryParse("081234567001", "??", out _));
        Assert.True(PhoneNumbers.TryParse("081234567001", "id", out _));
    }

    [Fact]
    public void A_delivered_number_of_unknown_length_is_kept_and_a_typed_one_is_not()
    {
        Assert.True(PhoneNumbers.TryParse("2250712345", null, NumberHabit.International, out var number)); // Ivory Coast has had ten digits since 2021
        Assert.False(PhoneNumbers.TryParse("+2250712345", null, NumberHabit.Local, out _));

        Assert.Equal(PhoneValidity.Unconfirmed, number.Validity);
        Assert.Equal("+2250712345", number.E164);
    }

    [Fact]
    public void A_calling_code_that_regions_share_tells_which_are_possible()
    {
        Assert.True(PhoneNumbers.TryParse("+12015550123", null, out var certain));
        Assert.True(PhoneNumbers.TryParse("+72930153497", null, out var uncertain));
        Assert.True(PhoneNumbers.TryParse("+80012345678", null, out var nowhere));

        Assert.Equal(["US"], certain.Regions);
        Assert.Null(uncertain.Region);
        Assert.Equal(["RU", "KZ"], uncertain.Regions);
        Assert.Null(nowhere.Region);
        Assert.Empty(nowhere.Regions);
        Assert.Empty(default(PhoneNumber).Regions);
    }

    [Theory]
    [InlineData("6281234567001", NumberHabit.International)]
    [InlineData("+6281234567001", NumberHabit.International)]
    [InlineData("0812-3456-7001", NumberHabit.Local)]
    public void Reading_allocates_nothing_but_the_result(string text, NumberHabit habit)
    {
        PhoneNumbers.TryParse(text.AsSpan(), "ID", habit, out var number);
        var sizeOfText = Measure(() => _ = new string('x', number.E164.Length));

        var allocated = Measure(() => PhoneNumbers.TryParse(text.AsSpan(), "ID", habit, out _));

        Assert.Equal(sizeOfText, allocated);
    }

    [Fact]
    public void Reading_a_string_that_is_in_form_allocates_nothing()
    {
        const string text = "+6281234567001";

        Assert.Equal(0, Measure(() => PhoneNumbers.TryParse(text, "ID", NumberHabit.International, out _)));
    }

    private static long Measure(Action action)
    {
        for (var i = 0; i < 3; i++)
        {
            action();
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
