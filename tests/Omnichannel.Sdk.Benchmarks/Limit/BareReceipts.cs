using System.Buffers.Binary;

namespace Omnichannel.Benchmarks.Limit;

/// <summary>Reads the receipts that the SDK wrote since the last look, and lays them out as plain statements would write them: the key found, the message's status changed, the receipt added.</summary>
internal sealed class BareReceipts
{
    private const string ReadAll = "SELECT * FROM receipt";
    private const string ReadKeys = "SELECT keys FROM entry WHERE tenant = ?1 AND id = ?2";
    private const string ChangeStatus = "UPDATE entry SET status = ?3 WHERE tenant = ?1 AND id = ?2";

    private readonly BareDatabase _source;
    private readonly string[] _columns;
    private readonly string _add;
    private readonly HashSet<string> _known = [];

    public BareReceipts(BareDatabase source)
    {
        (_source, _columns) = (source, source.Columns("receipt"));
        _add = BareSchema.Insert("receipt", _columns);
        _source.Read(ReadAll).ForEach(row => _known.Add(NameOf(row)));
    }

    public List<BareBatch> Read(int batch)
    {
        var batches = new List<BareBatch>();
        foreach (var rows in _source.Read(ReadAll).Where(row => _known.Add(NameOf(row))).Chunk(batch))
        {
            var next = new BareBatch { Messages = rows.Length, FindsKeys = true };
            foreach (var row in rows)
            {
                var (tenant, entry) = (At(row, "tenant"), At(row, "entry"));
                var key = _source.Read(ReadKeys, tenant, entry)[0][0].Bytes.AsSpan()[^16..]; // the provider's id came last
                next.LookUps.Add([tenant, Cell.Of(BinaryPrimitives.ReadInt64BigEndian(key)), Cell.Of(BinaryPrimitives.ReadInt64BigEndian(key[8..]))]);
                next.Rows.Add((ChangeStatus, [tenant, entry, At(row, "status")]));
                next.Rows.Add((_add, row));
            }

            batches.Add(next);
        }

        return batches;
    }

    private Cell At(Cell[] row, string name) => BareSchema.At(_columns, row, name);

    private string NameOf(Cell[] row) => $"{Convert.ToHexString(At(row, "entry").Bytes.AsSpan())} {At(row, "status").Integer}";
}
