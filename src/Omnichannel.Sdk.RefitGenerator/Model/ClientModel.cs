namespace Omnichannel.RefitGenerator.Model;

/// <summary>A client and the interface it is registered for, both by their full names.</summary>
internal sealed record ClientModel(string Interface, string Client);
