using System.Text;
using Omnichannel.Conversations;
using Omnichannel.Engine;
using Omnichannel.Storage;

namespace Omnichannel.Identity.Import;

public sealed class ContactImportTests : IDisposable
{
    private const int Rows = 100;
    private readonly ImportFiles _files = new();

    [Fact]
    public async Task A_table_becomes_contacts_and_bad_rows_are_kept_apart()
    {
        await using var host = await EngineHarness.StartAsync();
        var told = new List<ImportProgress>();

        var result = await ImportOf(host).RunAsync(_files.Request(_files.Write("customers.csv", ImportFiles.Table(Rows))), new Listener(told.Add));

        Assert.Equal((Rows, 10, 0, 0, true), (result.Records, result.Rejected, result.Incomplete, result.Resumed, result.IsComplete));
        Assert.Equal(Rows - 10, result.Taken);
        Assert.Equal(result.TotalBytes, result.Bytes);
        Assert.Equal(result, told[^1]);
        Assert.Equal(15, told.Count);
        Assert.Equal(10, _files.Rejected().Count);
        Assert.All(_files.Rejected(), reject => Assert.Contains("8 fields where the header has 6", reject.Reason, StringComparison.Ordinal));
        Assert.Equal(20, _files.Rejected()[0].Line); // each row takes two lines
        Assert.StartsWith("r9,", _files.Rejected()[0].Record, StringComparison.Ordinal);
        var contact = Assert.IsType<ContactView>(await host.Contacts.FindAsync(TenantId.Default, new Identifier(IdentifierKinds.Phone, "+6281240000001")));
        Assert.Contains(contact.Identities, identity => identity.Identifier == new Identifier(IdentifierKinds.Customer, "c-1"));
        Assert.Contains(contact.Identities, identity => identity.Identifier == new Identifier(IdentifierKinds.Email, "person1@example.com"));
        Assert.Equal("Person 1", contact.Name);
    }

    [Fact]
    public async Task A_stopped_import_goes_on_where_it_was()
    {
        var path = _files.Write("customers.csv", ImportFiles.Table(Rows));
        await using var whole = await EngineHarness.StartAsync();
        await ImportOf(whole).RunAsync(_files.Request(path) with { CheckpointPath = _files.Checkpoint + "2", RejectPath = _files.Rejects + "2" });
        await using var host = await EngineHarness.StartAsync();

        var runs = 0;
        ImportProgress? result = null;
        while (result is null)
        {
            using var stop = new CancellationTokenSource();
            try
            {
                runs++;
                result = await ImportOf(host).RunAsync(_files.Request(path), new Listener(_ => stop.Cancel()), stop.Token);
            }
            catch (OperationCanceledException)
            {
                // Stopped after one batch, as if somebody pressed Ctrl+C; the next round goes on.
            }
        }

        Assert.True(runs > 10, $"{runs} runs");
        Assert.Equal((Rows, 10, true), (result.Records, result.Rejected, result.IsComplete));
        Assert.True(result.Resumed is > 80 and <= Rows, $"{result.Resumed} resumed");
        Assert.Equal(await StateAsync(whole), await StateAsync(host));
        Assert.Equal(File.ReadAllText(_files.Rejects + "2"), File.ReadAllText(_files.Rejects));
    }

    [Fact]
    public async Task A_crash_before_the_position_is_written_repeats_one_batch_and_changes_nothing()
    {
        var path = _files.Write("customers.csv", ImportFiles.Table(Rows));
        await using var host = await EngineHarness.StartAsync();
        var positions = new List<byte[]>();
        await ImportOf(host).RunAsync(_files.Request(path), new Listener(_ => positions.Add(File.ReadAllBytes(_files.Checkpoint))));
        var (state, rejected) = (await StateAsync(host), File.ReadAllText(_files.Rejects));

        foreach (var position in positions)
        {
            // What the disk looks like after a crash: batches behind the position are in the store, their rejects in the file.
            File.WriteAllBytes(_files.Checkpoint, position);
            var result = await ImportOf(host).RunAsync(_files.Request(path));

            Assert.Equal((Rows, 10), (result.Records, result.Rejected));
            Assert.Equal(rejected, File.ReadAllText(_files.Rejects));
            Assert.Equal(state, await StateAsync(host));
        }
    }

    [Fact]
    public async Task A_finished_import_is_not_repeated_and_a_repeat_on_purpose_changes_nothing()
    {
        var request = _files.Request(_files.Write("customers.csv", ImportFiles.Table(Rows)));
        await using var host = await EngineHarness.StartAsync();
        var first = await ImportOf(host).RunAsync(request);
        var state = await StateAsync(host);

        var told = 0;
        var again = await ImportOf(host).RunAsync(request, new Listener(_ => told++));
        var anew = await ImportOf(host).RunAsync(request with { Restart = true });

        Assert.Equal(first with { Resumed = Rows }, again);
        Assert.Equal(0, told);
        Assert.Equal(first, anew);
        Assert.Equal(10, _files.Rejected().Count);
        Assert.Equal(state, await StateAsync(host));
    }

    [Fact]
    public async Task Observations_are_read_line_by_line_and_bad_lines_are_kept_apart()
    {
        var path = _files.Write("customers.jsonl", """
            {"id":"1","at":"2026-01-01T00:00:00Z","source":"crm/main","identifiers":[{"kind":"phone","value":"0812-4000-0001","assurance":"asserted"},{"kind":"customer","value":"1","assurance":"asserted"}],"profile":{"name":"Rina","orders":7,"vip":true,"note":null}}

            {"id":"2","source":"crm/main","identifiers":[{"kind":"email","value":"budi@example.com","assurance":"asserted"},{"kind":"phone","value":"none","assurance":"asserted"}]}
            {"id":"3","source":"crm/main","identifiers":[{"kind":"phone","value":"none","assurance":"asserted"}]}
            {"id":"4","source":"crm/main","identifiers":[{"kind":"phone","value":"0812-4000-0004"}]}
            not JSON
            {"id":"6","source":"crm/main","profile":{"name":["Rina"]}}
            {"source":"crm/main"}
            {"id":"8","source":"crm/main","profile":{"name":"\ud83d"}}
            """);
        await using var host = await EngineHarness.StartAsync();

        var result = await ImportOf(host).RunAsync(_files.Request(path));

        Assert.Equal((8, 6, 1), (result.Records, result.Rejected, result.Incomplete));
        Assert.Equal([3L, 4, 5, 6, 7, 8, 9], _files.Rejected().Select(reject => reject.Line));
        Assert.Equal([true, false, false, false, false, false, false], _files.Rejected().Select(reject => reject.Taken));
        Assert.Equal("not JSON", _files.Rejected()[3].Record);
        Assert.Equal("Rina", (await host.Contacts.FindAsync(TenantId.Default, new Identifier(IdentifierKinds.Phone, "+6281240000001")))?.Name);
        Assert.NotNull(await host.Contacts.FindAsync(TenantId.Default, new Identifier(IdentifierKinds.Email, "budi@example.com")));
    }

    [Fact]
    public async Task Columns_can_be_named_and_cells_can_hold_several_identifiers()
    {
        var path = _files.Write("kunden.csv", "Nr;Vorname;Nachname;Handys;Mitglied seit\n7;Jürgen;Groß;0812 4000 0001 / 0812 4000 0002;2020-05-01\n8;Anna;Klein;;2020-05-01\n9;Eva;Kurz;0812 4000 0003;gestern\n", Encoding.Latin1);
        var request = _files.Request(path) with
        {
            Encoding = Encoding.Latin1,
            Columns =
            [
                ImportColumn.Identifier("nr", IdentifierKinds.Customer) with { Prefix = "erp/" }, ImportColumn.Identifier("Handys", IdentifierKinds.Phone, Assurance.Claimed) with { Separator = '/' },
                ImportColumn.Profile("Vorname", ProfileFields.Name), ImportColumn.Profile("Nachname", ProfileFields.Name), ImportColumn.Time("Mitglied seit"),
            ],
        };
        await using var host = await EngineHarness.StartAsync();

        var result = await ImportOf(host).RunAsync(request);

        Assert.Equal((3, 1), (result.Records, result.Rejected));
        Assert.Equal("Mitglied seit: is no time", Assert.Single(_files.Rejected()).Reason);
        Assert.Contains("Eva;Kurz", _files.Rejected()[0].Record, StringComparison.Ordinal);
        Assert.Equal("Jürgen Groß", (await host.Contacts.FindAsync(TenantId.Default, new Identifier(IdentifierKinds.Customer, "erp/7")))?.Name);
        Assert.Null(await host.Contacts.FindAsync(TenantId.Default, new Identifier(IdentifierKinds.Phone, "+6281240000001"))); // a claim finds nobody
    }

    [Fact]
    public async Task Another_file_does_not_go_on_at_this_ones_position()
    {
        await using var host = await EngineHarness.StartAsync();
        await ImportOf(host).RunAsync(_files.Request(_files.Write("customers.csv", ImportFiles.Table(Rows))));

        var other = _files.Request(_files.Write("customers.csv", ImportFiles.Table(Rows + 1)));

        await Assert.ThrowsAsync<InvalidOperationException>(() => ImportOf(host).RunAsync(other));
        Assert.Equal(Rows + 1, (await ImportOf(host).RunAsync(other with { Restart = true })).Records);
    }

    [Theory]
    [InlineData("")]
    [InlineData("name,address\nRina,Jl. Melati\n")]
    [InlineData("\"name\nRina")]
    public async Task A_table_that_identifies_nobody_is_refused(string table)
    {
        await using var host = await EngineHarness.StartAsync();

        await Assert.ThrowsAsync<InvalidDataException>(() => ImportOf(host).RunAsync(_files.Request(_files.Write("customers.csv", table))));
    }

    [Fact]
    public async Task A_named_column_that_is_not_there_is_refused()
    {
        await using var host = await EngineHarness.StartAsync();
        var request = _files.Request(_files.Write("customers.csv", "phone\n0812\n")) with { Columns = [ImportColumn.Identifier("mobile", IdentifierKinds.Phone)] };

        var refusal = await Assert.ThrowsAsync<InvalidDataException>(() => ImportOf(host).RunAsync(request));

        Assert.Contains("'mobile'", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_are_guessed_by_their_names()
    {
        var columns = ImportColumn.Guess(["rec_id", "First Name", "SURNAME", "No. HP", "E-Mail", "Tanggal Lahir", "alamat", "kota", "favourite colour", "updated_at", ""]);

        Assert.Equal(
            ["rec_id:", "First Name:name", "SURNAME:name", "No. HP:phone", "E-Mail:email", "Tanggal Lahir:birthDate", "alamat:address", "kota:address", "updated_at:"],
            columns.Select(column => $"{column.Column}:{column.Name}"));
    }

    public void Dispose() => _files.Dispose();

    private static IContactImport ImportOf(EngineHarness host) => host.Get<IContactImport>();

    /// <summary>Every contact with its identities, as text.</summary>
    private static async Task<string> StateAsync(EngineHarness host)
    {
        var lines = new List<string>();
        string? after = null;
        do
        {
            var page = await host.Contacts.SearchAsync(TenantId.Default, "person", new PageRequest(after, 50));
            lines.AddRange(page.Items.Select(contact => $"{contact.Id} {contact.Name}: {string.Join(", ", contact.Identities.Select(identity => identity.Identifier.ToString()).Order(StringComparer.Ordinal))}"));
            after = page.Next;
        }
        while (after is not null);
        Assert.NotEmpty(lines);
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private sealed class Listener(Action<ImportProgress> told) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => told(value);
    }
}
