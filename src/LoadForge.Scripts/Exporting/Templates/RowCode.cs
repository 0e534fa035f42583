using LoadForge.Scripts.Model;

namespace LoadForge.Scripts.Exporting.Templates;

/// <summary>
/// The rows of feeds that one method uses, as local variables. A user takes its row when it first needs it, and keeps a row of its login for all iterations.
/// </summary>
/// <param name="export">The names of the class.</param>
/// <param name="isLogin">Whether the method is the login.</param>
internal sealed class RowCode(ExportContext export, bool isLogin)
{
    private readonly Dictionary<int, string> _names = [];
    private readonly HashSet<int> _late = [];
    private readonly List<int> _new = [];

    /// <summary>Whether the method uses no row.</summary>
    public bool IsEmpty => _names.Count == 0;

    /// <summary>The expression for a row.</summary>
    /// <param name="feed">The index of the feed.</param>
    /// <param name="isChosen">Whether the row may not be needed.</param>
    /// <param name="take">Gives the name of the local variable.</param>
    public string Use(int feed, bool isChosen, Func<string> take)
    {
        if (!_names.TryGetValue(feed, out string? name))
        {
            _names.Add(feed, name = take());
            _new.Add(feed);
            if (IsLate(feed, isChosen)) _late.Add(feed);
        }

        return _late.Contains(feed) ? $"({name} ??= user.Next({export.MemberOf(feed)}))" : name;
    }

    /// <summary>Whether the row is taken within the expression that first needs it.</summary>
    /// <param name="feed">The index of a feed in use.</param>
    public bool IsTakenLate(int feed) => _late.Contains(feed);

    /// <summary>Writes the rows that were not needed before.</summary>
    public void Declare(CodeLines lines)
    {
        foreach (int feed in _new)
        {
            string name = _names[feed], type = export.RowTypeOf(feed), key = KeyOf(feed), next = $"user.Next({export.MemberOf(feed)})";
            bool isLate = _late.Contains(feed), isKept = export.RowsOfLogin.TryGetValue(feed, out bool isCertain);
            if (isLogin || (isKept && !isCertain)) lines.Add($"user.Session.TryGet({key}, out {type}? {name});");
            else if (isKept) lines.Add($"var {name} = user.Session.Get<{type}>({key});");
            else if (isLate) lines.Add($"{type}? {name} = null;");
            else lines.Add($"var {name} = {next};");
            if (isLogin && !isLate) lines.Add($"{name} ??= {next};");
        }

        _new.Clear();
    }

    /// <summary>Writes that the user keeps the rows of its login.</summary>
    public void Keep(CodeLines lines)
    {
        foreach ((int feed, string name) in _names.OrderBy(row => row.Key))
        {
            lines.Add($"user.Session.Set({KeyOf(feed)}, {name});");
            export.RowsOfLogin.Add(feed, !_late.Contains(feed));
        }
    }

    // A random row is drawn between the other random values, and a choice may not need its row.
    private bool IsLate(int feed, bool isChosen)
    {
        if (isLogin || !export.RowsOfLogin.TryGetValue(feed, out bool isCertain)) return isChosen || export.OrderOf(feed) == FeedOrder.Random;
        return !isCertain;
    }

    // In the session of a user, beside captures, whose names have no blanks.
    private string KeyOf(int feed) => CSharpText.Literal("row of " + export.Script.Names.Feeds[feed].Name);
}
