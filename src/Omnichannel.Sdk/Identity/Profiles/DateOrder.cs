namespace Omnichannel.Identity.Profiles;

/// <summary>Which of two numbers before the year is the day.</summary>
public enum DateOrder
{
    /// <summary>17/8/1990, as most of the world writes.</summary>
    DayFirst,

    /// <summary>8/17/1990, as in the United States.</summary>
    MonthFirst,
}
