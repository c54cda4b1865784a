namespace Example;

public enum Size
{
    Small,
    Large = 5,
    Huge = 5,
}

public interface IFilesApi
{
    [Get("/files/{id}/{name}.{extension}")]
    Task ReadAsync(int id, string name, string extension);

    [Get("/{tenant}/tree/{**path}")]
    Task ReadTreeAsync(string tenant, string path, [AliasAs("page")] int number);

    [Get("/pictures/{size}/{day}?fields=id,name&of={owner}")]
    Task ReadPicturesAsync(Size size, [Query(Format = "yyyy-MM-dd")] DateTime day, string owner, string? after);
}
