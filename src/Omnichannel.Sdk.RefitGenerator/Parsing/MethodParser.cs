using Microsoft.CodeAnalysis;
using Omnichannel.RefitGenerator.Model;

namespace Omnichannel.RefitGenerator.Parsing;

/// <summary>Reads one request: where each of its parameters goes.</summary>
/// <param name="method">The method.</param>
/// <param name="verb">Its HTTP attribute.</param>
/// <param name="notes">Takes what is not supported.</param>
internal sealed class MethodParser(IMethodSymbol method, AttributeData verb, Notes notes)
{
    private static readonly string[] Places =
    [
        "BodyAttribute", "HeaderAttribute", "HeaderCollectionAttribute", "AuthorizeAttribute", "PropertyAttribute", "QueryAttribute",
    ];

    private readonly string _verb = RefitAttributes.Verbs[verb.AttributeClass!.Name]; // found by this name
    private readonly bool _isMultipart = method.Find("MultipartAttribute") is not null;
    private readonly HashSet<IParameterSymbol> _inPath = new(SymbolEqualityComparer.Default);
    private readonly List<HeaderModel> _headers = [.. HeaderReader.Fixed(method, notes)];
    private readonly List<PairModel> _query = [];
    private readonly List<PartModel> _parts = [];
    private readonly List<PropertyModel> _properties = [];
    private readonly PairReader _pairs = new("a query", isForm: false, notes);
    private BodyModel? _body;
    private string? _cancellationToken;

    /// <summary>Reads the request; what is wrong with it is among the notes.</summary>
    public MethodModel Parse()
    {
        if (method.IsGenericMethod)
        {
            notes.Add(method, Rules.GenericMethod, method.Name);
        }

        var answer = AnswerReader.Read(method, notes);
        var path = ReadPath();
        foreach (var parameter in method.Parameters)
        {
            Read(parameter);
        }

        if (_isMultipart)
        {
            ReadMultipart();
        }

        return new MethodModel(
            method.Name,
            notes.Names.Signature(method.ReturnType),
            answer,
            _verb,
            method.Parameters.Select(parameter => new ParameterModel(notes.Names.Signature(parameter.Type), Expression(parameter))).ToEquatableArray(),
            path.ToEquatableArray(),
            _query.ToEquatableArray(),
            _body,
            _headers.ToEquatableArray(),
            _properties.ToEquatableArray(),
            _cancellationToken);
    }

    private static string Expression(IParameterSymbol parameter) => Identifier.OfParameter(parameter.Name);

    private List<PathPiece> ReadPath()
    {
        var path = new List<PathPiece>();
        var template = verb.Text() ?? string.Empty;
        if (PathTemplate.Cut(template) is not { } pieces)
        {
            notes.Add(method, Rules.Path, template);
            return path;
        }

        foreach (var piece in pieces)
        {
            if (!piece.IsPlaceholder)
            {
                path.Add(new PathPiece(PathPieceKind.Literal, piece.Text, null));
            }
            else if (method.Parameters.FirstOrDefault(known => Names(known, piece.Text)) is { } parameter)
            {
                _inPath.Add(parameter);
                AddToPath(path, piece, parameter);
            }
            else
            {
                notes.Add(method, Rules.Placeholder, method.Name, piece.Text);
            }
        }

        return path;
    }

    private static bool Names(IParameterSymbol parameter, string placeholder)
        => string.Equals(parameter.ServiceName(), placeholder, StringComparison.OrdinalIgnoreCase);

    private void AddToPath(List<PathPiece> path, TemplatePiece piece, IParameterSymbol parameter)
    {
        var type = parameter.Type;
        if (type.AsValue() is not { } kind || type.IsNullableValue() || (piece.IsCatchAll && kind != ValueKind.Text))
        {
            var expected = piece.IsCatchAll ? "write a string" : "write text, a number, a date or an enumeration that is not null";
            notes.Add(parameter, Rules.ParameterType, parameter.Name, type.ToDisplayString(), "a path", expected);
            return;
        }

        var isText = kind is ValueKind.Text;
        var pieceKind = isText && piece.IsCatchAll ? PathPieceKind.Segments
            : isText && piece.IsSegment ? PathPieceKind.Segment
            : PathPieceKind.Part;
        var format = QuerySettings.Of(parameter).Format;
        path.Add(new PathPiece(pieceKind, string.Empty, notes.Value(type, kind, Expression(parameter), format)));
    }

    private void Read(IParameterSymbol parameter)
    {
        if (parameter.RefKind != RefKind.None)
        {
            notes.Add(parameter, Rules.ByReference, parameter.Name);
        }

        if (parameter.Type.Underlying().Is("System.Threading.CancellationToken"))
        {
            ReadToken(parameter);
            return;
        }

        var places = Places.Where(name => parameter.Find(name) is not null).ToList();
        if (places.Count > 1)
        {
            notes.Add(parameter, Rules.TwoPlaces, parameter.Name);
            return;
        }

        switch (places.FirstOrDefault())
        {
            case "BodyAttribute":
                ReadBody(parameter);
                break;
            case "HeaderAttribute":
                AddHeader(parameter, parameter.Find("HeaderAttribute")?.Text() ?? string.Empty);
                break;
            case "HeaderCollectionAttribute":
                AddHeaders(parameter);
                break;
            case "AuthorizeAttribute":
                AddAuthorization(parameter, parameter.Find("AuthorizeAttribute")?.Text() ?? "Bearer");
                break;
            case "PropertyAttribute":
                var key = parameter.Find("PropertyAttribute")?.Text() ?? parameter.Name;
                _properties.Add(new PropertyModel(key, notes.Names.Argument(parameter.Type), Expression(parameter)));
                break;
            default:
                ReadUnmarked(parameter, isQuery: places.Count > 0);
                break;
        }
    }

    private void ReadToken(IParameterSymbol parameter)
    {
        if (_cancellationToken is not null || parameter.Type.IsNullableValue())
        {
            notes.Add(parameter, Rules.TwoTokens, method.Name);
        }

        _cancellationToken = Expression(parameter);
    }

    private void ReadUnmarked(IParameterSymbol parameter, bool isQuery)
    {
        if (_inPath.Contains(parameter))
        {
            return;
        }

        if (_isMultipart && !isQuery)
        {
            if (PartReader.Read(parameter, Expression(parameter), notes) is { } part)
            {
                _parts.Add(part);
            }

            return;
        }

        if (!isQuery && _verb is "Post" or "Put" or "Patch" && parameter.Type.AsValue() is null)
        {
            notes.Add(parameter, Rules.ImplicitBody, parameter.Name, _verb.ToUpperInvariant());
            return;
        }

        _query.AddRange(_pairs.Read(parameter, Expression(parameter)));
    }

    private void ReadBody(IParameterSymbol parameter)
    {
        if (_isMultipart)
        {
            notes.Add(method, Rules.MultipartBody, method.Name);
        }
        else if (_body is not null)
        {
            notes.Add(method, Rules.TwoBodies, method.Name);
        }
        else
        {
            RefuseBodyless();
            _body = BodyReader.Read(parameter, Expression(parameter), notes);
        }
    }

    private void ReadMultipart()
    {
        RefuseBodyless();
        var boundary = method.Find("MultipartAttribute")?.Text();
        _body = new BodyModel(
            BodyKind.Multipart, string.Empty, MayBeNull: false, null, default, _parts.ToEquatableArray(), boundary == "----MyGreatBoundary" ? null : boundary);
    }

    private void RefuseBodyless()
    {
        if (_verb is "Get" or "Head" or "Options")
        {
            notes.Add(method, Rules.BodyNotAllowed, method.Name, _verb.ToUpperInvariant());
        }
    }

    private void AddHeader(IParameterSymbol parameter, string name)
    {
        if (parameter.Type.AsValue() is not { } kind)
        {
            notes.Add(parameter, Rules.ParameterType, parameter.Name, parameter.Type.ToDisplayString(), "a header", "write text, a number or an enumeration");
            return;
        }

        Replace(name);
        var headerKind = parameter.Type.IsNullableValue() ? HeaderKind.NullableValue : HeaderKind.Value;
        _headers.Add(new HeaderModel(headerKind, name, null, notes.Value(parameter.Type, kind, Expression(parameter), null)));
    }

    private void AddHeaders(IParameterSymbol parameter)
    {
        if (parameter.Type.AsDictionary() is not { SpecialType: SpecialType.System_String })
        {
            notes.Add(parameter, Rules.ParameterType, parameter.Name, parameter.Type.ToDisplayString(), "headers", "write a dictionary of strings");
            return;
        }

        _headers.Add(new HeaderModel(HeaderKind.Collection, string.Empty, null, new ValueModel(Expression(parameter), ValueKind.Text, null)));
    }

    private void AddAuthorization(IParameterSymbol parameter, string scheme)
    {
        if (parameter.Type.AsValue() is not ValueKind.Text)
        {
            notes.Add(parameter, Rules.ParameterType, parameter.Name, parameter.Type.ToDisplayString(), "a header", "write a string");
            return;
        }

        Replace("Authorization");
        _headers.Add(new HeaderModel(HeaderKind.Authorization, "Authorization", scheme, new ValueModel(Expression(parameter), ValueKind.Text, null)));
    }

    // A parameter's header stands in place of a fixed one, even where it is null.
    private void Replace(string name)
        => _headers.RemoveAll(header => header.Kind == HeaderKind.Fixed && string.Equals(header.Name, name, StringComparison.OrdinalIgnoreCase));
}
