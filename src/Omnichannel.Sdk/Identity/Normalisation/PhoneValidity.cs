namespace Omnichannel.Identity;

/// <summary>How far a telephone number agrees with the numbering plan of its region.</summary>
public enum PhoneValidity
{
    /// <summary>
    /// The calling code exists, the length is not one that the plan knows. Only numbers that a service delivers
    /// (<see cref="NumberHabit.International"/>) come out like this: plans grow between two releases of this library.
    /// </summary>
    Unconfirmed,

    /// <summary>The length fits the plan; the range is not known to be in use.</summary>
    Possible,

    /// <summary>The number lies in a range that the plan assigns. Whether anybody answers is another question.</summary>
    Valid,
}
