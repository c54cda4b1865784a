namespace Omnichannel.Identity.Linkage;

/// <summary>Invented customers as shops have them: names, a mailbox made of them, a telephone, and where they came from; one in five is there twice. The truth is in the identifier, before the dash.</summary>
internal static class GeneratedCustomers
{
    private static readonly string[] Sources = ["web", "shop", "fair"];
    private static readonly string[] Hosts = ["example.com", "mail.example", "post.example"];

    public static LinkModelSpecification Specification { get; } = new()
    {
        Id = "id",
        Fields =
        [
            new("given", LinkFieldType.GivenName),
            new("family", LinkFieldType.FamilyName),
            new("email", LinkFieldType.Email),
            new("phone", LinkFieldType.Phone, "AU"),
            new("source", LinkFieldType.Text),
        ],
    };

    /// <summary>Makes so many customers; nobody has another's mailbox.</summary>
    public static LinkTable Make(int customers, int seed)
    {
        var random = new Random(seed);
        string[] given = [.. Enumerable.Range(0, 250).Select(_ => GeneratedWords.Word(random))];
        string[] family = [.. Enumerable.Range(0, 450).Select(_ => GeneratedWords.Word(random))];
        HashSet<string> mailboxes = [];
        List<(string Id, string?[] Values)> records = [];
        for (var customer = 0; customer < customers; customer++)
        {
            var (first, last) = (given[random.Next(given.Length)], family[random.Next(family.Length)]);
            var mailbox = Mailbox(first, last, random);
            while (!mailboxes.Add(mailbox))
            {
                mailbox = Mailbox(first, $"{last}{random.Next(100)}", random);
            }

            var phone = $"04{random.Next(10_000_000, 100_000_000)}";
            for (var copy = 0; copy < (random.Next(5) == 0 ? 2 : 1); copy++)
            {
                records.Add(($"{customer}-{copy}",
                [
                    copy == 1 && random.Next(10) == 0 ? GeneratedWords.Mistyped(first, random) : first,
                    copy == 1 && random.Next(10) == 0 ? GeneratedWords.Mistyped(last, random) : last,
                    random.Next(5) == 0 ? null : mailbox,
                    random.Next(5) < 2 ? null : phone,
                    Sources[random.Next(Sources.Length)],
                ]));
            }
        }

        return GeneratedWords.Shuffled(Specification, records, random);
    }

    private static string Mailbox(string first, string last, Random random)
    {
        var name = random.Next(6) switch
        {
            0 => $"{first[0]}{last}",
            1 => $"{first[0]}.{last}",
            2 => $"{first}{last[0]}",
            3 => $"{last}{first[0]}",
            4 => last,
            _ => $"{first}.{last}",
        };
        return $"{name}@{Hosts[random.Next(Hosts.Length)]}";
    }
}
