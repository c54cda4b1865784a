using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Omnichannel.Engine;
using Omnichannel.Events;

namespace Omnichannel.Identity;

public sealed class LargeBatchTests
{
    [Fact]
    public async Task The_limit_of_one_cluster_is_not_that_of_all_clusters_in_a_batch()
    {
        const int Customers = 200;
        await using var engine = await EngineHarness.StartAsync(builder => builder.UseIdentityPolicy(IdentityPolicy.Default with { MaxComponentNodes = 40 }));
        await engine.Contacts.ObserveAsync(TenantId.Default, [.. Enumerable.Range(0, Customers).Select(n => Visit("loyalty", n, engine.Clock.GetUtcNow()))]);

        // Each of these finds the contact of the visit before by the number: the clusters together are far beyond the limit.
        var again = await engine.Contacts.ObserveAsync(TenantId.Default, [.. Enumerable.Range(0, Customers).Select(n => Visit("visitor", n, engine.Clock.GetUtcNow()))]);

        Assert.Equal(Customers, again.Select(static result => result.Contact).Distinct().Count());
        for (var n = 0; n < Customers; n++)
        {
            var contact = await engine.Contacts.FindAsync(TenantId.Default, new Identifier("visitor", Name("visitor", n)));
            Assert.Equal(again[n].Contact, contact?.Id);
            Assert.Equal(contact?.Id, (await engine.Contacts.FindAsync(TenantId.Default, new Identifier("loyalty", Name("loyalty", n))))?.Id);
        }
    }

    private static string Name(string kind, int n) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{n}");

    private static Observation Visit(string kind, int n, DateTimeOffset at) => new()
    {
        Id = Name(kind, n),
        Source = kind,
        At = at,
        Identifiers =
        [
            new IdentifierClaim(kind, Name(kind, n), Assurance.Verified),
            new IdentifierClaim("phone", string.Create(CultureInfo.InvariantCulture, $"+62813{20_486_371 + (n * 7_919)}"), Assurance.Verified),
        ],
    };
}
