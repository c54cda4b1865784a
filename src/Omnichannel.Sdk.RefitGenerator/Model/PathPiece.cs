namespace Omnichannel.RefitGenerator.Model;

/// <summary>A piece of a path: text as it stands, or a parameter's value.</summary>
/// <param name="Kind">Where the piece stands.</param>
/// <param name="Text">The text of a literal.</param>
/// <param name="Value">The value of everything else.</param>
internal sealed record PathPiece(PathPieceKind Kind, string Text, ValueModel? Value);

internal enum PathPieceKind
{
    Literal,
    Segment,
    Part,
    Segments,
}
