namespace Omnichannel.Benchmarks.Limit;

/// <summary>The rows of one transaction, in the order in which they are written.</summary>
internal sealed class BareBatch
{
    /// <summary>Gets how many messages these rows are of.</summary>
    public int Messages { get; set; }

    /// <summary>Gets whether the look-ups find something; otherwise nothing may be there yet.</summary>
    public bool FindsKeys { get; init; }

    /// <summary>Gets the look-ups by which repeats are recognised.</summary>
    public List<Cell[]> LookUps { get; } = [];

    /// <summary>Gets the rows, each with the statement that writes it.</summary>
    public List<(string Statement, Cell[] Row)> Rows { get; } = [];
}
