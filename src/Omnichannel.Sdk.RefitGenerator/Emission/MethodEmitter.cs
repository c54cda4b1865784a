using Omnichannel.RefitGenerator.Model;

namespace Omnichannel.RefitGenerator.Emission;

/// <summary>Writes the method of one request.</summary>
internal sealed class MethodEmitter(CodeWriter code, ClientFields fields, MethodModel method)
{
    // ApiProperty.Endpoint: what a URI that is written anew begins with, so that no handler has to write it once more.
    private const string EndpointKey = "omnichannel.endpoint";

    private readonly PropertyModel? _endpoint = fields.Uri(method) is null ? method.Properties.FirstOrDefault(static property => property.Key == EndpointKey) : null;
    private readonly string _uri = Free(method, "uri");
    private readonly string _form = Free(method, "form");
    private readonly string _parts = Free(method, "parts");
    private readonly string _message = Free(method, "message");

    public void Emit()
    {
        var parameters = string.Join(", ", method.Parameters.Select(parameter => $"{parameter.Type} {parameter.Name}"));
        code.Line("/// <inheritdoc/>");
        code.Open($"public {method.ReturnType} {method.Name}({parameters})");
        EmitGuard();
        var uri = EmitUri();
        code.Line($"var {_message} = new HttpRequestMessage(HttpMethod.{method.Verb}, {uri});");
        EmitBody();
        foreach (var header in method.Headers)
        {
            EmitHeader(header);
        }

        foreach (var property in method.Properties.Where(property => property != _endpoint))
        {
            code.Line($"{_message}.Options.Set(new HttpRequestOptionsKey<{property.Type}>({Literal.Of(property.Key)}), {property.Expression});");
        }

        EmitSend();
        code.Close();
    }

    private static string Free(MethodModel method, string name)
    {
        var free = name;
        for (var number = 2; method.Parameters.Any(parameter => parameter.Name == free); number++)
        {
            free = name + number;
        }

        return free;
    }

    // With a body that must be there, nothing else is done first.
    private void EmitGuard()
    {
        if (method.Body is { MayBeNull: false, Kind: not BodyKind.Multipart } body && method.Body.Expression.Length > 0)
        {
            code.Line($"ArgumentNullException.ThrowIfNull({body.Expression});");
        }
    }

    private string EmitUri()
    {
        if (fields.Uri(method) is { } field)
        {
            return field;
        }

        var first = method.Path.Count > 0 && method.Path[0].Kind == PathPieceKind.Literal ? method.Path[0].Text : string.Empty;
        code.Line($"var {_uri} = new UrlText(_baseAddress, {Endpoint()}{Literal.Of(first)}, stackalloc char[UrlText.StackChars]);");
        foreach (var piece in method.Path.Skip(first.Length > 0 ? 1 : 0))
        {
            code.Line(piece.Value is { } value
                ? $"{_uri}.{Writer(piece.Kind)}({Text(value)}{Format(value)});"
                : $"{_uri}.Append({Literal.Of(piece.Text)});");
        }

        if (method.Query.Count > 0 && method.Path.Any(piece => piece.Text.Contains('?')))
        {
            code.Line($"{_uri}.ContinueQuery();");
        }

        EmitPairs(_uri, method.Query);
        return _uri + ".ToUri(ref _lastUri)";
    }

    private string Endpoint() => _endpoint is null ? string.Empty : _endpoint.Expression + ", ";

    private static string Writer(PathPieceKind kind)
        => kind switch
        {
            PathPieceKind.Segment => "Segment",
            PathPieceKind.Segments => "Segments",
            _ => "Part",
        };

    private static string Text(ValueModel value) => value.Kind == ValueKind.Enum ? $"Text({value.Expression})" : value.Expression;

    private static string Format(ValueModel value) => value.Format is null ? string.Empty : ", " + Literal.Of(value.Format);

    private void EmitPairs(string writer, IEnumerable<PairModel> pairs)
    {
        string? owner = null;
        foreach (var pair in pairs)
        {
            if (pair.Owner != owner)
            {
                CloseBlock(owner is not null);
                owner = pair.Owner;
                if (owner is not null)
                {
                    code.Open($"if ({owner} is not null)");
                }
            }

            EmitPair(writer, pair);
        }

        CloseBlock(owner is not null);
    }

    private void CloseBlock(bool isOpen)
    {
        if (isOpen)
        {
            code.Close();
            code.Line();
        }
    }

    private void EmitPair(string writer, PairModel pair)
    {
        var name = Literal.Of(pair.Name);
        var value = pair.Value;
        var items = value.Kind switch
        {
            ValueKind.Enum => $"{value.Expression}, static item => Text(item)",
            ValueKind.Flag => $"{value.Expression}, static item => item.ToString()",
            _ => value.Expression + Format(value),
        };
        code.Line(pair.Kind switch
        {
            PairKind.Single => $"{writer}.Pair({name}, {Text(value)}{Format(value)});",
            PairKind.Each => $"{writer}.Each({name}, {items});",
            PairKind.Joined => $"{writer}.Joined({name}, {Literal.Of(pair.Separator ?? ",")}, {items});",
            _ => $"{writer}.Entries({name}, {value.Expression});",
        });
    }

    private void EmitBody()
    {
        if (method.Body is not { } body)
        {
            return;
        }

        if (body.MayBeNull)
        {
            code.Open($"if ({body.Expression} is not null)");
        }

        switch (body.Kind)
        {
            case BodyKind.Form:
                code.Line($"var {_form} = new UrlText(stackalloc char[UrlText.StackChars]);");
                EmitPairs(_form, body.Fields.Select(field => field with { Owner = null }));
                code.Line($"{_message}.Content = {_form}.ToContent();");
                break;
            case BodyKind.Multipart:
                EmitParts(body);
                break;
            default:
                code.Line($"{_message}.Content = {Content(body)};");
                break;
        }

        CloseBlock(body.MayBeNull);
    }

    private string Content(BodyModel body)
        => body.Kind switch
        {
            BodyKind.Json => $"RequestBody.Json({body.Expression}, {fields.JsonType(body.JsonType!)})", // a JSON body has its type
            BodyKind.Text => $"new StringContent({body.Expression})",
            BodyKind.Stream => $"new StreamContent({body.Expression})",
            _ => body.Expression,
        };

    private void EmitParts(BodyModel body)
    {
        var boundary = body.Boundary is null ? string.Empty : Literal.Of(body.Boundary);
        code.Line($"var {_parts} = new MultipartFormDataContent({boundary});");
        code.Line($"{_message}.Content = {_parts};");
        foreach (var part in body.Parts)
        {
            var type = part.JsonType is null ? string.Empty : ", " + fields.JsonType(part.JsonType);
            code.Line($"{_parts}.Part({Literal.Of(part.Name)}, {part.Expression}{type});");
        }
    }

    private void EmitHeader(HeaderModel header)
    {
        var name = Literal.Of(header.Name);
        code.Line(header.Kind switch
        {
            HeaderKind.Fixed => $"{_message}.Set({name}, {Literal.Of(header.Text ?? string.Empty)});",
            HeaderKind.Authorization => $"{_message}.Authorize({Literal.Of(header.Text ?? string.Empty)}, {header.Value?.Expression});",
            HeaderKind.Collection => $"{_message}.Set({header.Value?.Expression});",
            _ => $"{_message}.Set({name}, {HeaderText(header)});",
        });
    }

    private static string HeaderText(HeaderModel header)
        => header.Value switch
        {
            null => "null",
            { Kind: ValueKind.Text or ValueKind.Enum } value => Text(value),
            { Kind: ValueKind.Flag } value => header.Kind == HeaderKind.NullableValue ? value.Expression + "?.ToString()" : value.Expression + ".ToString()",
            var value when header.Kind == HeaderKind.NullableValue
                => $"{value.Expression} is null ? null : string.Create(CultureInfo.InvariantCulture, $\"{{{value.Expression}}}\")",
            var value => $"string.Create(CultureInfo.InvariantCulture, $\"{{{value.Expression}}}\")",
        };

    private void EmitSend()
    {
        var token = method.CancellationToken ?? "CancellationToken.None";
        var call = method.Answer.Kind switch
        {
            AnswerKind.Json => "ReadAsync",
            AnswerKind.JsonOrNull => "ReadOrNullAsync",
            AnswerKind.Text => "ReadTextAsync",
            AnswerKind.Stream => "ReadStreamAsync",
            AnswerKind.Response => "ReadResponseAsync",
            _ => "SendAsync",
        };
        var type = method.Answer.JsonType is { } json ? fields.JsonType(json) + ", " : string.Empty;
        code.Line($"return ApiCall.{call}(_http, {_message}, {type}{token});");
    }
}
