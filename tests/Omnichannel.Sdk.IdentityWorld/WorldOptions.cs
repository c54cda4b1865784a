namespace Omnichannel.IdentityWorld;

/// <summary>How a world is made. The defaults are the rates of a large shop chain in Indonesia with guests from abroad; each says of what it is a part.</summary>
public sealed record WorldOptions
{
    /// <summary>Gets what all randomness comes from: the same seed gives the same world, byte for byte.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Gets how many customers there are; attackers and cashiers come on top.</summary>
    /// <value>10,000 by default; rounded up to whole neighbourhoods of <see cref="Neighbourhood.Size"/>.</value>
    public int Customers { get; init; } = 10_000;

    /// <summary>Gets the days over which everything happens.</summary>
    public int Days { get; init; } = 1095;

    /// <summary>Gets which part of the customers comes from abroad: ten countries, eight scripts.</summary>
    public double Foreign { get; init; } = 0.22;

    // Where a customer is seen, as a part of all customers. Who is seen nowhere goes to the store.
    public double OnWhatsApp { get; init; } = 0.55;
    public double OnTelegram { get; init; } = 0.10;
    public double OnSms { get; init; } = 0.08;
    public double OnLiveChat { get; init; } = 0.28;
    public double InStore { get; init; } = 0.45;
    public double InWebShop { get; init; } = 0.34;
    public double OnMarketplace { get; init; } = 0.20;
    public double OnEmail { get; init; } = 0.18;
    public double OnVoice { get; init; } = 0.10;
    public double InLoyalty { get; init; } = 0.25;

    /// <summary>Gets how likely one more sight follows on the same channel, after each.</summary>
    public double Again { get; init; } = 0.25;

    // Values that several people have.

    /// <summary>Gets which part of the households with several people has one telephone for all of them.</summary>
    public double FamilyPhone { get; init; } = 0.10;

    /// <summary>Gets which part of the households with several people has one mailbox for the first two.</summary>
    public double SharedEmail { get; init; } = 0.06;

    /// <summary>Gets which part of the customers calls, or is called, through a company's switchboard.</summary>
    public double Switchboard { get; init; } = 0.015;

    /// <summary>Gets how many customers there are for each company.</summary>
    public int CustomersPerCompany { get; init; } = 2500;

    /// <summary>Gets which part of the customers gives a role mailbox of a company as her own.</summary>
    public double RoleMailbox { get; init; } = 0.01;

    /// <summary>Gets which part of the till's observations carries the cashier's own number.</summary>
    public double CashierNumber { get; init; } = 0.03;

    /// <summary>Gets how many customers there are for each cashier with that habit.</summary>
    public int CustomersPerCashier { get; init; } = 5000;

    /// <summary>Gets which part of the typed values is a placeholder.</summary>
    public double Placeholder { get; init; } = 0.025;

    /// <summary>Gets which part of the typed numbers has one wrong digit.</summary>
    public double WrongDigit { get; init; } = 0.01;

    /// <summary>Gets which part of the wrong digits gives the number of another customer.</summary>
    public double WrongDigitHits { get; init; } = 0.03;

    // What changes hands.

    /// <summary>Gets which part of the customers with an own number changes it.</summary>
    public double ChangesNumber { get; init; } = 0.03;

    /// <summary>Gets which part of the changes the provider tells of.</summary>
    public double ChangeIsTold { get; init; } = 0.5;

    /// <summary>Gets which part of the customers gives a number up, which a stranger has after months of silence.</summary>
    public double Recycled { get; init; } = 0.012;

    /// <summary>Gets which part of the WhatsApp users shows no number but an id of the business's own.</summary>
    public double HiddenNumber { get; init; } = 0.06;

    /// <summary>Gets which part of those ids the provider replaces.</summary>
    public double ReplacedUserId { get; init; } = 0.15;

    // What agents decide.

    /// <summary>Gets which part of the web shop's customers has a second account there, with another mailbox.</summary>
    public double SecondAccount { get; init; } = 0.02;

    /// <summary>Gets which part of those, and of the pairs of a family that are both in the web shop, an agent links or keeps apart.</summary>
    public double AgentDecides { get; init; } = 0.15;

    // What is claimed.

    /// <summary>Gets which part of the visitors who fill in the form logs in, too.</summary>
    public double LogsIn { get; init; } = 0.15;

    /// <summary>Gets how many attacks there are for each customer. Each is one observation of somebody who claims what is another's.</summary>
    public double Attacks { get; init; } = 0.018;

    // How people and machines write.

    /// <summary>Gets which part of the names is none of hers: "Bunda Kia", a shop's name, a row of hearts.</summary>
    public double AliasName { get; init; } = 0.02;

    /// <summary>Gets which part of the written names has one letter wrong.</summary>
    public double NameTypo { get; init; } = 0.02;

    /// <summary>Gets which part of the birth dates is wrong: swapped, one digit off, the first of January.</summary>
    public double WrongBirthDate { get; init; } = 0.06;

    // How it arrives.

    /// <summary>Gets which part arrives up to a month late.</summary>
    public double Late { get; init; } = 0.05;

    /// <summary>Gets which part arrives up to a year late.</summary>
    public double VeryLate { get; init; } = 0.01;

    /// <summary>Gets which part arrives a second time.</summary>
    public double Duplicate { get; init; } = 0.015;
}
