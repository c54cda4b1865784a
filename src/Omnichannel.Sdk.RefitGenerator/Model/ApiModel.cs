namespace Omnichannel.RefitGenerator.Model;

/// <summary>An API interface: all that its client is written from.</summary>
/// <param name="Namespace">The interface's namespace; empty for the global one.</param>
/// <param name="Interface">The interface's full name, as code writes it.</param>
/// <param name="ShortInterface">The interface's name, as its client writes it.</param>
/// <param name="Client">The client's name.</param>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="Methods">The requests, inherited ones included.</param>
/// <param name="Enums">The enumerations that are written as text.</param>
internal sealed record ApiModel(
    string Namespace,
    string Interface,
    string ShortInterface,
    string Client,
    string HintName,
    EquatableArray<MethodModel> Methods,
    EquatableArray<EnumModel> Enums);
