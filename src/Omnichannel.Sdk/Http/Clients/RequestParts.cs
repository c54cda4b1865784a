#if !USE_REFIT
using System.Text.Json.Serialization.Metadata;

namespace Omnichannel.Http.Clients;

/// <summary>Adds parts to multipart bodies; <see langword="null"/> adds none.</summary>
internal static class RequestParts
{
    /// <summary>Adds text.</summary>
    public static void Part(this MultipartFormDataContent parts, string name, string? value)
    {
        if (value is not null)
        {
            parts.Add(new StringContent(value), name);
        }
    }

    /// <summary>Adds a part for every text.</summary>
    public static void Part(this MultipartFormDataContent parts, string name, IEnumerable<string?>? values)
    {
        foreach (var value in values ?? [])
        {
            parts.Part(name, value);
        }
    }

    /// <summary>Adds a file, which may have a name of its own.</summary>
    public static void Part(this MultipartFormDataContent parts, string name, MultipartItem? file)
    {
        if (file is not null)
        {
            parts.Add(file.ToContent(), file.Name ?? name, file.FileName.Length == 0 ? name : file.FileName);
        }
    }

    /// <summary>Adds a part for every file.</summary>
    public static void Part(this MultipartFormDataContent parts, string name, IEnumerable<MultipartItem?>? files)
    {
        foreach (var file in files ?? [])
        {
            parts.Part(name, file);
        }
    }

    /// <summary>Adds a file of this machine.</summary>
    public static void Part(this MultipartFormDataContent parts, string name, FileInfo? file)
    {
        if (file is not null)
        {
            parts.Add(new StreamContent(file.OpenRead()), name, file.Name);
        }
    }

    /// <summary>Adds a stream; the file takes the part's name.</summary>
    public static void Part(this MultipartFormDataContent parts, string name, Stream? stream)
    {
        if (stream is not null)
        {
            parts.Add(new StreamContent(stream), name, name);
        }
    }

    /// <summary>Adds bytes; the file takes the part's name.</summary>
    public static void Part(this MultipartFormDataContent parts, string name, byte[]? bytes)
    {
        if (bytes is not null)
        {
            parts.Add(new ByteArrayContent(bytes), name, name);
        }
    }

    /// <summary>Adds content that names itself.</summary>
    public static void Part(this MultipartFormDataContent parts, string name, HttpContent? content)
    {
        if (content is not null)
        {
            parts.Add(content);
        }
    }

    /// <summary>Adds JSON.</summary>
    public static void Part<T>(this MultipartFormDataContent parts, string name, T value, JsonTypeInfo<T> type)
    {
        if (value is not null)
        {
            parts.Add(RequestBody.Json(value, type), name);
        }
    }
}
#endif
