using LoadForge.Units;

namespace LoadForge.Feeds.Rows;

/// <summary>Limits how many fields a feed has, and thereby its memory: a short line may consist of many fields.</summary>
/// <param name="source">The name of the source, for messages.</param>
internal sealed class RowLimits(string source)
{
    /// <summary>The maximum number of columns.</summary>
    public const int MaxColumns = 1_000;

    /// <summary>The maximum number of fields, those of all rows together.</summary>
    public const int MaxFields = 5_000_000;

    private long _fields;

    /// <summary>Counts a row before it is kept.</summary>
    /// <param name="fields">The number of its fields.</param>
    /// <exception cref="LoadPlanException">The row has too many fields, or all rows together have.</exception>
    public void Count(int fields)
    {
        if (fields > MaxColumns)
        {
            throw new LoadPlanException(
                $"the feed {source} has {Quantity.Of(fields, "column")}, but the maximum is {Quantity.Of(MaxColumns)}. Leave out those that are not needed.");
        }

        _fields += Math.Max(1, fields);
        if (_fields > MaxFields)
        {
            throw new LoadPlanException(
                $"the feed {source} has more than {Quantity.Of(MaxFields, "field")}. Leave out rows or columns, or create its rows with Feed.From(…).");
        }
    }
}
