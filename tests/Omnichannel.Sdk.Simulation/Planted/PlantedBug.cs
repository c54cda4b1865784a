namespace Omnichannel.Simulation.Planted;

/// <summary>A mistake that somebody could make in the engine.</summary>
/// <param name="Name">What it is.</param>
/// <param name="File">Where, under <c>src/Omnichannel.Sdk</c>.</param>
/// <param name="Right">What stands there; once.</param>
/// <param name="Wrong">What stands there instead.</param>
internal sealed record PlantedBug(string Name, string File, string Right, string Wrong);
