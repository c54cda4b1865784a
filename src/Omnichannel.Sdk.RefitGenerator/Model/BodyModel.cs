namespace Omnichannel.RefitGenerator.Model;

/// <summary>The body of a request.</summary>
/// <param name="Kind">How it is written.</param>
/// <param name="Expression">The parameter; empty for parts.</param>
/// <param name="MayBeNull">Whether there may be no body.</param>
/// <param name="JsonType">The type of a JSON body.</param>
/// <param name="Fields">The fields of a form.</param>
/// <param name="Parts">The parts of a multipart body.</param>
/// <param name="Boundary">What separates the parts; null for something random.</param>
internal sealed record BodyModel(
    BodyKind Kind,
    string Expression,
    bool MayBeNull,
    string? JsonType,
    EquatableArray<PairModel> Fields,
    EquatableArray<PartModel> Parts,
    string? Boundary);

internal enum BodyKind
{
    Json,
    Text,
    Stream,
    Content,
    Form,
    Multipart,
}

/// <summary>A part of a multipart body.</summary>
/// <param name="Name">The part's name.</param>
/// <param name="Expression">The parameter.</param>
/// <param name="JsonType">The type of a part that is written as JSON.</param>
internal sealed record PartModel(string Name, string Expression, string? JsonType);
