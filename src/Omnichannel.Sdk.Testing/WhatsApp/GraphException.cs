namespace Omnichannel.Testing.WhatsApp;

/// <summary>A request that Graph refuses.</summary>
internal sealed class GraphException(int code, string details, int? status = null) : Exception(details)
{
    public int Code { get; } = code;

    public int Status { get; } = status ?? GraphErrors.StatusOf(code);

    public static GraphException Missing(string parameter) => new(131008, $"The parameter {parameter} is required.");

    public static GraphException Wrong(string parameter, string why) => new(131009, $"The parameter {parameter} is not valid: {why}.");

    public static GraphException Invalid(string parameter, string why) => new(100, $"Param {parameter}: {why}.");
}
