namespace Omnichannel.Identity;

/// <summary>Short words for operations in tests. Times are days since the beginning of 2026.</summary>
internal static class Seen
{
    public static DateTimeOffset Day(double day) => new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddDays(day);

    public static Identifier Sender(string value) => new(IdentifierKinds.Sender, value.Contains('/') ? value : $"whatsapp/toko/{value}");

    public static Identifier Phone(int number) => new(IdentifierKinds.Phone, $"+62812{40000000 + (number * 7919L % 50000000):D8}");

    public static Identifier Email(string name) => new(IdentifierKinds.Email, $"{name}@example.com");

    public static Identifier Customer(string number) => new(IdentifierKinds.Customer, number);

    public static (Identifier, Assurance) Verified(Identifier identifier) => (identifier, Assurance.Verified);

    public static (Identifier, Assurance) Asserted(Identifier identifier) => (identifier, Assurance.Asserted);

    public static (Identifier, Assurance) Claimed(Identifier identifier) => (identifier, Assurance.Claimed);

    public static IdentityObservation At(double day, Identifier? sender, params (Identifier, Assurance)[] identifiers)
        => From("whatsapp/toko", day, sender, identifiers);

    public static IdentityObservation From(string source, double day, Identifier? sender, params (Identifier, Assurance)[] identifiers)
        => new() { Tenant = TenantId.Default, Source = source, At = Day(day), Sender = sender, Identifiers = identifiers };

    /// <summary>The same sight, with what was told of whoever was seen.</summary>
    public static IdentityObservation Told(this IdentityObservation seen, params (string Field, string Value)[] profile) => new()
    {
        Tenant = seen.Tenant,
        Source = seen.Source,
        At = seen.At,
        Sender = seen.Sender,
        Identifiers = seen.Identifiers,
        Profile = profile.ToDictionary(field => field.Field, field => field.Value),
    };

    public static IdentityObservation Named(this IdentityObservation seen, string name) => seen.Told((ProfileFields.Name, name));

    public static IdentityReplacement Replaced(double day, Identifier old, Identifier @new)
        => new() { Tenant = TenantId.Default, Source = "whatsapp/toko", At = Day(day), Old = old, New = @new };

    public static IdentityLink Link(double day, Identifier a, Identifier b)
        => new() { Tenant = TenantId.Default, Source = "sari", At = Day(day), A = a.ToIdentityId(), B = b.ToIdentityId() };

    /// <summary>What statistics tie, over a threshold that the host has set.</summary>
    public static IdentityLink Tied(double day, Identifier a, Identifier b)
        => new() { Tenant = TenantId.Default, Source = "statistics", At = Day(day), A = a.ToIdentityId(), B = b.ToIdentityId(), Assurance = Assurance.Asserted, LiftsCuts = false };

    /// <summary>What statistics suggest; null: what they do not suggest any more.</summary>
    public static IdentitySuggestion Suggested(double day, Identifier a, Identifier b, double? weight)
        => new() { Tenant = TenantId.Default, Source = "statistics", At = Day(day), A = a.ToIdentityId(), B = b.ToIdentityId(), Weight = weight };

    public static IdentityCut Cut(double day, Identifier a, Identifier b)
        => new() { Tenant = TenantId.Default, Source = "sari", At = Day(day), A = a.ToIdentityId(), B = b.ToIdentityId(), Reason = "Two sisters." };

    public static IdentityWithdrawal Withdraw(double day, Evidence evidence)
        => new() { Tenant = TenantId.Default, Source = "sari", At = Day(day), Evidence = evidence.Id, Near = evidence.From };

    public static IdentityErasure Erase(double day, Identifier identity)
        => new() { Tenant = TenantId.Default, Source = "sari", At = Day(day), Identity = identity.ToIdentityId() };

    public static SuggestionDecision Decide(double day, Suggestion suggestion, bool accept)
        => new() { Tenant = TenantId.Default, Source = "sari", At = Day(day), Suggestion = suggestion, Accept = accept };
}
