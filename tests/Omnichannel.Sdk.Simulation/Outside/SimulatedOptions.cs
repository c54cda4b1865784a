using Microsoft.Extensions.Options;
using Omnichannel.Channels;

namespace Omnichannel.Simulation.Outside;

/// <summary>An account of the simulated provider.</summary>
internal sealed class SimulatedOptions : ChannelAccountOptions;

internal sealed class SimulatedOptionsValidator : IValidateOptions<SimulatedOptions>
{
    public ValidateOptionsResult Validate(string? name, SimulatedOptions options) => ValidateOptionsResult.Success;
}
