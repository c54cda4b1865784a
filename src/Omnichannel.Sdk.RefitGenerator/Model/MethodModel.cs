namespace Omnichannel.RefitGenerator.Model;

/// <summary>One request of an API interface.</summary>
internal sealed record MethodModel(
    string Name,
    string ReturnType,
    AnswerModel Answer,
    string Verb,
    EquatableArray<ParameterModel> Parameters,
    EquatableArray<PathPiece> Path,
    EquatableArray<PairModel> Query,
    BodyModel? Body,
    EquatableArray<HeaderModel> Headers,
    EquatableArray<PropertyModel> Properties,
    string? CancellationToken);

/// <summary>A parameter as the signature has it.</summary>
internal sealed record ParameterModel(string Type, string Name);

/// <summary>What the method returns.</summary>
/// <param name="Kind">How the answer is read.</param>
/// <param name="JsonType">The type of a JSON answer.</param>
internal sealed record AnswerModel(AnswerKind Kind, string? JsonType);

internal enum AnswerKind
{
    Nothing,
    Json,
    JsonOrNull,
    Text,
    Stream,
    Response,
}

/// <summary>A parameter for the message handlers.</summary>
internal sealed record PropertyModel(string Key, string Type, string Expression);
