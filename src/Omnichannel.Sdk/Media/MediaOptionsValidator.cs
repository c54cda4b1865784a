using Microsoft.Extensions.Options;

namespace Omnichannel.Media;

internal sealed class MediaOptionsValidator : IValidateOptions<MediaOptions>
{
    public ValidateOptionsResult Validate(string? name, MediaOptions options)
    {
        var result = new ValidateOptionsResultBuilder();
        if (options.MaxBytes < 1)
        {
            result.AddError("Media: it takes at least 1.", nameof(options.MaxBytes));
        }

        if (options.Timeout <= TimeSpan.Zero)
        {
            result.AddError("Media: it takes more than zero.", nameof(options.Timeout));
        }

        return result.Build();
    }
}
