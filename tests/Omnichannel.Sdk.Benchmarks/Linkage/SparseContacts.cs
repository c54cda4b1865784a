using System.Globalization;
using System.Text;
using Omnichannel.Benchmarks.Load;
using Omnichannel.Identity.Linkage;

namespace Omnichannel.Benchmarks.Linkage;

/// <summary>Contacts of messaging channels, as they are: a name for half of them, a telephone number for half, an e-mail address for a third; one in four known twice.</summary>
internal sealed class SparseContacts(int seed)
{
    private static readonly string[] Hosts = ["example.com", "example.org", "example.net", "mail.example"];

    private readonly Random _random = new(seed);
    private readonly Zipf _names = new(20_000, 0.8);

    public static LinkModelSpecification Specification { get; } = new()
    {
        Id = "id",
        Fields = [new("name", LinkFieldType.FullName), new("phone", LinkFieldType.Phone, "ID"), new("email", LinkFieldType.Email), new("city", LinkFieldType.City)],
    };

    /// <summary>Makes one contact after the other; the array is the same each time.</summary>
    public IEnumerable<(int Person, string?[] Values)> Make(int records)
    {
        var values = new string?[4];
        for (var i = 0; i < records; i++)
        {
            // The person decides about the values, so that a second record of one agrees.
            var person = i % 4 == 3 ? i - 3 : i;
            var own = new Random(person + 1);
            var name = $"{Word(own.Next(3000))} {Word(_names.Next(own) + 3000)}";
            var phone = string.Create(CultureInfo.InvariantCulture, $"08{own.Next(10, 99)}{own.Next(10_000_000, 99_999_999)}");
            var email = string.Create(CultureInfo.InvariantCulture, $"{name.Replace(' ', '.')}{own.Next(1000)}@{Hosts[own.Next(Hosts.Length)]}");
            values[0] = _random.Next(2) == 0 ? name : null;
            values[1] = _random.Next(2) == 0 ? phone : null;
            values[2] = _random.Next(3) == 0 ? email : null;
            values[3] = _random.Next(5) == 0 ? Word(own.Next(200)) : null;
            yield return (person, values);
        }
    }

    public static string Word(int number)
    {
        const string Consonants = "bcdfghjklmnprstvw", Vowels = "aeiou";
        var word = new StringBuilder();
        for (var rest = (number * 7919L) + 104_729; rest > 0; rest /= 85)
        {
            word.Append(Consonants[(int)(rest % 17)]).Append(Vowels[(int)(rest / 17 % 5)]);
        }

        return word.ToString();
    }
}
