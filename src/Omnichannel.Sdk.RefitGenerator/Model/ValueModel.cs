namespace Omnichannel.RefitGenerator.Model;

/// <summary>A value that is written as text.</summary>
/// <param name="Expression">What code reads it.</param>
/// <param name="Kind">How it becomes text.</param>
/// <param name="Format">Its format string.</param>
internal sealed record ValueModel(string Expression, ValueKind Kind, string? Format);

internal enum ValueKind
{
    Text,
    Flag,
    Formattable,
    Enum,
}

/// <summary>An enumeration and the text of its members.</summary>
internal sealed record EnumModel(string Type, EquatableArray<EnumMemberModel> Members);

internal sealed record EnumMemberModel(string Name, string Text);
