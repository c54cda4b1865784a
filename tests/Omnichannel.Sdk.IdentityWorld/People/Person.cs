namespace Omnichannel.IdentityWorld.People;

/// <summary>A customer with all that is hers.</summary>
internal sealed class Person
{
    public required int Id { get; init; }

    public required string Region { get; init; }

    public required PersonName Name { get; init; }

    public required DateOnly BirthDate { get; init; }

    public required Address Address { get; init; }

    public required Email Email { get; set; }

    /// <summary>Gets another mailbox, which nothing ties to the first but what she says.</summary>
    public required Email OtherEmail { get; init; }

    public required Phone Phone { get; set; }

    /// <summary>Gets or sets the number that she has after <see cref="MovesAt"/>.</summary>
    public Phone? NextPhone { get; set; }

    /// <summary>Gets or sets the day on which she gives her number up.</summary>
    public double? MovesAt { get; set; }

    /// <summary>Gets or sets whether the provider tells of it.</summary>
    public bool MoveIsTold { get; set; }

    /// <summary>Gets or sets whether a stranger had or will have one of her numbers.</summary>
    public bool IsRecycled { get; set; }

    /// <summary>Gets or sets whether the number is the whole family's; she may not be the one who holds the telephone.</summary>
    public bool SharesPhone { get; set; }

    public bool HoldsPhone { get; set; } = true;

    public bool SharesEmail { get; set; }

    public bool HoldsEmail { get; set; } = true;

    /// <summary>Gets or sets the days between which she is a customer.</summary>
    public required double From { get; set; }

    public required double Until { get; set; }

    public Phone PhoneAt(double day) => NextPhone is { } next && day >= MovesAt ? next : Phone;
}
