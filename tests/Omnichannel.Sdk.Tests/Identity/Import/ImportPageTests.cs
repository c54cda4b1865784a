using System.Runtime.CompilerServices;
using Omnichannel.Engine;

namespace Omnichannel.Identity.Import;

/// <summary>The code of <c>docs/import.md</c>, compiled and run.</summary>
public sealed class ImportPageTests
{
    [Fact]
    public async Task The_code_of_the_page_imports_the_customers_that_it_speaks_of()
    {
        using var files = new ImportFiles();
        var path = files.Write("customers.csv", "row,customer no,mobile,e-mail,first name,last name,born\n1,4711,0812-4000-0001,rina@example.com,Rina,Wijaya,1990-08-17\n");
        await using var host = await EngineHarness.StartAsync();

        var result = await ImportAsync(host.Get<IContactImport>(), path);

        Assert.Equal((1, 0, 0), (result.Records, result.Rejected, result.Incomplete));
        Assert.Equal("Rina Wijaya", (await host.Contacts.FindAsync(TenantId.Default, new Identifier(IdentifierKinds.Customer, "crm/4711")))?.Name);
        Assert.NotNull(await host.Contacts.FindAsync(TenantId.Default, new Identifier(IdentifierKinds.Phone, "+6281240000001")));
    }

    [Fact]
    public void The_page_shows_the_code_that_is_compiled_here()
    {
        var page = File.ReadAllText(Path.Combine(Folder(), "../../../../docs/import.md"));
        var start = page.IndexOf("```csharp\n", StringComparison.Ordinal) + "```csharp\n".Length;
        var shown = Lines(page[start..page.IndexOf("```", start, StringComparison.Ordinal)].Replace("\"customers.csv\"", "path", StringComparison.Ordinal));

        Assert.True(shown.Count >= 10);
        Assert.Contains(string.Join('\n', shown), string.Join('\n', Lines(File.ReadAllText(Path.Combine(Folder(), "ImportPageTests.cs")))), StringComparison.Ordinal);
    }

    private static async Task<ImportProgress> ImportAsync(IContactImport import, string path)
    {
        var result = await import.RunAsync(new ImportRequest
        {
            Path = path,
            Source = "crm/main",
            Region = "ID",
            Columns =
            [
                ImportColumn.Id("row"),
                ImportColumn.Identifier("customer no", IdentifierKinds.Customer) with { Prefix = "crm/" },
                ImportColumn.Identifier("mobile", IdentifierKinds.Phone),
                ImportColumn.Identifier("e-mail", IdentifierKinds.Email, Assurance.Claimed),
                ImportColumn.Profile("first name", ProfileFields.Name),
                ImportColumn.Profile("last name", ProfileFields.Name),
                ImportColumn.Profile("born", ProfileFields.BirthDate),
            ],
        });
        return result;
    }

    private static List<string> Lines(string text) => [.. text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0)];

    private static string Folder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!; // a source file has a folder
}
