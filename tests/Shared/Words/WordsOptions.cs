using Microsoft.Extensions.Options;
using Omnichannel.Channels;

namespace Omnichannel.Words;

/// <summary>An account that needs nothing.</summary>
internal sealed class WordsOptions : ChannelAccountOptions;

internal sealed class WordsOptionsValidator : IValidateOptions<WordsOptions>
{
    public ValidateOptionsResult Validate(string? name, WordsOptions options) => ValidateOptionsResult.Success;
}
