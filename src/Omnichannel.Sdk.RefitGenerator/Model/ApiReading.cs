namespace Omnichannel.RefitGenerator.Model;

/// <summary>What was read of an interface: its model, or what is wrong with it.</summary>
internal sealed record ApiReading(ApiModel? Api, EquatableArray<DiagnosticModel> Diagnostics);
