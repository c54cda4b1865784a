using Microsoft.CodeAnalysis;

namespace Omnichannel.RefitGenerator;

/// <summary>What the generator refuses. Each rule's message says what to write instead.</summary>
internal static class Rules
{
    public static readonly DiagnosticDescriptor Interface = Rule(
        "OCR001", "The interface cannot have a client", "'{0}' is generic, private or local to a file: an API interface is none of these");

    public static readonly DiagnosticDescriptor GenericMethod = Rule(
        "OCR002", "A request has type parameters", "'{0}' has type parameters: declare one method for each type");

    public static readonly DiagnosticDescriptor NotARequest = Rule(
        "OCR003", "A member is no request", "'{0}' is no request: an API interface has only methods with [Get], [Post] and the like");

    public static readonly DiagnosticDescriptor ReturnType = Rule(
        "OCR004", "The return type is not supported", "'{0}' returns '{1}': return Task, or Task of a JSON type, string, Stream or HttpResponseMessage");

    public static readonly DiagnosticDescriptor Path = Rule(
        "OCR005", "The path is not valid", "The path '{0}' is not valid: it starts with a slash, its braces match, and its text is escaped");

    public static readonly DiagnosticDescriptor Placeholder = Rule(
        "OCR006", "A placeholder has no parameter", "'{0}' has no parameter for the placeholder '{{{1}}}'");

    public static readonly DiagnosticDescriptor TwoBodies = Rule(
        "OCR007", "A request has two bodies", "'{0}' has more than one [Body]");

    public static readonly DiagnosticDescriptor BodyNotAllowed = Rule(
        "OCR008", "The request takes no body", "'{0}' is a {1} request, which has no body");

    public static readonly DiagnosticDescriptor MultipartBody = Rule(
        "OCR009", "A multipart request has a body of its own", "'{0}' is [Multipart], so its parameters are the body: take [Body] away");

    public static readonly DiagnosticDescriptor ParameterType = Rule(
        "OCR010", "The type cannot be written there", "'{0}' of type '{1}' cannot be written to {2}: {3}");

    public static readonly DiagnosticDescriptor ImplicitBody = Rule(
        "OCR011", "A parameter's place is not said", "'{0}' is an object in a {1} request: say [Body] or [Query]");

    public static readonly DiagnosticDescriptor TwoVerbs = Rule(
        "OCR012", "A request has two HTTP methods", "'{0}' has more than one of [Get], [Post] and the like");

    public static readonly DiagnosticDescriptor TwoPlaces = Rule(
        "OCR013", "A parameter has two places", "'{0}' has more than one of [Body], [Header], [HeaderCollection], [Authorize], [Property] and [Query]");

    public static readonly DiagnosticDescriptor ByReference = Rule(
        "OCR014", "A parameter is passed by reference", "'{0}' is passed by reference, which a request cannot be");

    public static readonly DiagnosticDescriptor HeaderLine = Rule(
        "OCR015", "A header line is not valid", "'{0}' is not a header: write \"Name: value\", or \"Name\" to take one away");

    public static readonly DiagnosticDescriptor QuotedPart = Rule(
        "OCR016", "A part would arrive in quotes", "'{0}' of type '{1}' would be sent as JSON text, in quotes: pass a string");

    public static readonly DiagnosticDescriptor TwoTokens = Rule(
        "OCR017", "A request has two cancellation tokens", "'{0}' takes one CancellationToken, which cannot be null");

    public static readonly DiagnosticDescriptor FormList = Rule(
        "OCR018", "The form does not say how a list is written", "'{0}' is a list: say [Query(CollectionFormat.Multi)] or another format");

    private static DiagnosticDescriptor Rule(string id, string title, string message)
        => new(id, title, message, "Omnichannel.ApiClients", DiagnosticSeverity.Error, isEnabledByDefault: true);
}
