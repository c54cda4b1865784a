namespace Omnichannel.Identity.Linkage.Online;

/// <summary>Where the records of one key stand: the start in the shared array, how many, and room for how many as a power of two.</summary>
internal struct Postings
{
    public int Start;
    public int Count;
    public int Power;
}
