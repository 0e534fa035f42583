using System.Text;
using LoadForge.Feeds;
using LoadForge.Scenarios;

namespace LoadForge.Scripts.Templates;

/// <summary>What the templates of one virtual user are filled with. Not thread-safe, like the user itself.</summary>
internal sealed class UserValues
{
    private const int MaxKept = 64 * 1024;

    private readonly RowFeed<string[]>[] _feeds;
    private readonly string[]?[] _rows;
    private readonly bool[] _lastingRows;
    private readonly CapturedValue[] _captures;
    private readonly int _lasting;

    /// <summary>Creates the values of a user.</summary>
    /// <param name="user">The user.</param>
    /// <param name="feeds">The feeds of the script.</param>
    /// <param name="captures">The number of captures.</param>
    /// <param name="lasting">The number of captures of the login, the first ones, which remain from one iteration to the next.</param>
    public UserValues(VirtualUser user, RowFeed<string[]>[] feeds, int captures, int lasting)
    {
        User = user;
        _feeds = feeds;
        _rows = new string[]?[feeds.Length];
        _lastingRows = new bool[feeds.Length];
        _captures = new CapturedValue[captures];
        _lasting = lasting;
    }

    /// <summary>The user.</summary>
    public VirtualUser User { get; }

    /// <summary>Reused from one text to the next.</summary>
    public StringBuilder Text { get; private set; } = new();

    /// <summary>Gives memory back after a long text; there may be many users.</summary>
    public void Shrink()
    {
        if (Text.Capacity > MaxKept) Text = new StringBuilder();
    }

    /// <summary>Begins an iteration or a login: new rows and no captures, except those of the login.</summary>
    public void Begin()
    {
        for (int feed = 0; feed < _rows.Length; feed++)
        {
            if (!_lastingRows[feed]) _rows[feed] = null;
        }

        Array.Clear(_captures, _lasting, _captures.Length - _lasting);
    }

    /// <summary>Keeps the rows that the login has taken for all iterations: the user goes on as the one that logged in.</summary>
    public void KeepRows()
    {
        for (int feed = 0; feed < _rows.Length; feed++) _lastingRows[feed] = _rows[feed] is not null;
    }

    /// <summary>A captured value.</summary>
    public CapturedValue Captured(int slot) => _captures[slot];

    /// <summary>Keeps a captured value.</summary>
    public void Capture(int slot, CapturedValue value) => _captures[slot] = value;

    /// <summary>A field of the row that the user has of a feed in this iteration, taken when it is first needed.</summary>
    public string Field(int feed, int column) => (_rows[feed] ??= User.Next(_feeds[feed]))[column];
}
