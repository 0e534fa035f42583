using System.Collections.Immutable;
using System.Globalization;

namespace LoadForge.Profiles.Text;

/// <summary>A unit of levels in text: level = number ÷ <paramref name="Divisor"/>.</summary>
/// <param name="Name">Its shortest name.</param>
/// <param name="Model">The model that it makes.</param>
/// <param name="Divisor">How many of it are one per second, or one user.</param>
internal sealed record LevelUnit(string Name, LoadModel Model, double Divisor)
{
    /// <summary>How a level is written, for messages.</summary>
    public const string Form = "a level, such as 200/s or 100 users (/s, /min, /h or users)";

    private const int UsualIsShorter = 2;

    private static readonly LevelUnit Users = new(" users", LoadModel.Closed, 1);

    private static readonly ImmutableArray<LevelUnit> Rates =
        [new("/s", LoadModel.Open, 1), new("/min", LoadModel.Open, 60), new("/h", LoadModel.Open, 3600)];

    /// <summary>The unit of a word; null if it is not one.</summary>
    /// <param name="word">The word, after the slash if there is one.</param>
    /// <param name="isRate">Whether a slash is before it.</param>
    public static LevelUnit? Find(string word, bool isRate) => (word.ToLowerInvariant(), isRate) switch
    {
        ("s" or "sec" or "second", true) => Rates[0],
        ("m" or "min" or "minute", true) => Rates[1],
        ("h" or "hour", true) => Rates[2],
        ("user" or "users", false) => Users,
        _ => null,
    };

    /// <summary>A level with its unit, which reads back as the same level; null if none does.</summary>
    public static string? Print(LoadModel model, double level) => model == LoadModel.Open ? Rate(level) : Number(level) is { } count
        ? count + (count == "1" ? " user" : Users.Name)
        : null;

    /// <summary>A range of two levels, which reads back as the same levels; null if none does.</summary>
    public static string? Print(LoadModel model, double low, double high) => model == LoadModel.Open
        ? Rate(low) is { } from && Rate(high) is { } to ? $"{from}..{to}" : null
        : Number(low) is { } least && Number(high) is { } most ? $"{least}..{most}{Users.Name}" : null;

    // 100/min is 1.6666666666666667/s: the unit with the shortest number is probably the one that the author used, and 0.5/s is more usual than 30/min.
    private static string? Rate(double perSecond) => !double.IsFinite(perSecond) || perSecond < 0 ? null : Rates
        .Select(unit => (unit, Number: (Math.Abs(perSecond) * unit.Divisor).ToString("R", CultureInfo.InvariantCulture)))
        .Where(text => (double.Parse(text.Number, CultureInfo.InvariantCulture) / text.unit.Divisor).Equals(perSecond))
        .OrderBy(text => text.Number.Length - (text.unit == Rates[0] ? UsualIsShorter : 0))
        .Select(text => text.Number + text.unit.Name)
        .FirstOrDefault();

    // Users are whole.
    private static string? Number(double users) =>
        users is >= 0 and <= int.MaxValue && double.IsInteger(users) ? ((int)users).ToString(CultureInfo.InvariantCulture) : null;
}
