using System.Text;

namespace LoadForge.Scripts.Templates.Expressions;

/// <summary>A field of a feed; all fields of an iteration are from the same row.</summary>
/// <param name="feed">The index of the feed.</param>
/// <param name="column">The index of the column.</param>
internal sealed class FeedField(int feed, int column) : Expression
{
    /// <summary>The index of the feed.</summary>
    public int Feed => feed;

    /// <summary>The index of the column.</summary>
    public int Column => column;

    public override void Write(StringBuilder to, UserValues values) => to.Append(values.Field(feed, column));
}
