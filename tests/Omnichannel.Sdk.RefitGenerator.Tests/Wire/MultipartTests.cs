using Microsoft.Net.Http.Headers;

namespace Omnichannel.RefitGenerator.Tests.Wire;

public sealed class MultipartTests : WireTest, IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task Every_parameter_is_a_part()
    {
        await File.WriteAllTextAsync(_path, "file bytes");

        await Api.UploadAsync(
            "Kue 🌺",
            6281234567001,
            new StreamPart(new MemoryStream("photo bytes"u8.ToArray()), "photo.jpg", "image/jpeg"),
            new ByteArrayPart("thumbnail bytes"u8.ToArray(), "thumb.jpg", name: "thumb"),
            new FileInfoPart(new FileInfo(_path), "invoice.pdf", "application/pdf"),
            new Note("n", 1),
            ["a", "b"],
            [new StreamPart(new MemoryStream("more bytes"u8.ToArray()), "more.jpg")],
            "raw bytes"u8.ToArray(),
            "fast");

        Assert.Equal("/base/upload?mode=fast", Sent.Target);
        Assert.Equal(
            [
                "caption||text/plain; charset=utf-8|Kue 🌺",
                "chat_id||application/json; charset=utf-8|6281234567001",
                "photo|photo.jpg|image/jpeg|photo bytes",
                "thumb|thumb.jpg||thumbnail bytes",
                "file|invoice.pdf|application/pdf|file bytes",
                """note||application/json; charset=utf-8|{"text":"n","number":1}""",
                "tags||text/plain; charset=utf-8|a",
                "tags||text/plain; charset=utf-8|b",
                "more|more.jpg||more bytes",
                "bytes|bytes||raw bytes",
            ],
            await PartsAsync());
    }

    [Fact]
    public async Task What_is_null_is_no_part()
    {
        await Api.UploadAsync("c", 1, new StreamPart(new MemoryStream([1]), "p"), null, null, null, null, null, null, "m");

        Assert.Equal(["caption", "chat_id", "photo"], (await PartsAsync()).Select(part => part.Split('|')[0]));
    }

    [Fact]
    public async Task A_boundary_can_be_chosen()
    {
        await Api.UploadWithBoundaryAsync("c");

        Assert.Equal("multipart/form-data; boundary=\"a-boundary\"", Sent.Header("Content-Type"));
        Assert.StartsWith("--a-boundary\r\n", Sent.Body, StringComparison.Ordinal);
    }

#if !USE_REFIT
    [Fact]
    public async Task No_text_can_know_the_boundary_before()
    {
        await Api.UploadAsync("c", 1, new StreamPart(new MemoryStream([1]), "p"), null, null, null, null, null, null, "m");
        var first = Sent.Header("Content-Type");
        await Api.UploadAsync("c", 1, new StreamPart(new MemoryStream([1]), "p"), null, null, null, null, null, null, "m");

        Assert.NotEqual(first, Sent.Header("Content-Type"));
    }
#endif

    private async Task<List<string>> PartsAsync()
    {
        var boundary = HeaderUtilities.RemoveQuotes(MediaTypeHeaderValue.Parse(Sent.Header("Content-Type")).Boundary).ToString();
        var reader = new Microsoft.AspNetCore.WebUtilities.MultipartReader(boundary, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Sent.Body)));
        var parts = new List<string>();
        while (await reader.ReadNextSectionAsync() is { } section)
        {
            var disposition = ContentDispositionHeaderValue.Parse(section.ContentDisposition);
            using var text = new StreamReader(section.Body);
            parts.Add($"{disposition.Name}|{disposition.FileName}|{section.ContentType}|{await text.ReadToEndAsync()}");
        }

        return parts;
    }
}
