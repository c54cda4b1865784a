namespace Example;

public sealed record Options(bool Silent);

public interface IUploadApi
{
    [Multipart]
    [Post("/{chat}/photos")]
    Task<string> SendAsync(
        string chat, string? caption, StreamPart photo, [AliasAs("thumb")] FileInfoPart? thumbnail, Options? options, List<string> tags, [Query] string mode);

    [Multipart("my-boundary")]
    [Post("/files")]
    Task SendBytesAsync(byte[] file, Stream other, HttpContent content);
}
