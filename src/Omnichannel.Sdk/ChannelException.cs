namespace Omnichannel;

/// <summary>The service refused, or could not be reached.</summary>
public sealed class ChannelException : Exception
{
    /// <summary>Wraps a refusal.</summary>
    /// <param name="failure">The refusal in shared terms; its message becomes the exception's.</param>
    /// <param name="innerException">What the network said, if it was the network.</param>
    public ChannelException(ChannelFailure failure, Exception? innerException = null)
        : base(failure?.Message ?? $"The channel refused: {failure?.Reason}.", innerException)
    {
        ArgumentNullException.ThrowIfNull(failure);
        Failure = failure;
    }

    /// <summary>Gets the refusal in shared terms.</summary>
    public ChannelFailure Failure { get; }
}
