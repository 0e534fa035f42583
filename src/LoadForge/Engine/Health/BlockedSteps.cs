using LoadForge.Http11.Sockets;
using LoadForge.Recording;

namespace LoadForge.Engine.Health;

/// <summary>Checks periodically whether a scenario of the run blocks a thread that sockets complete on, and stores the places.</summary>
internal sealed class BlockedSteps(Recorder recorder)
{
    private readonly Dictionary<CompletionThread, UserRecorder> _suspects = [];
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>The places where threads were blocked.</summary>
    public IReadOnlyCollection<string> Names => _names;

    /// <summary>Whether there are threads to check.</summary>
    public bool CanLook => CompletionThread.All.Count > 0;

    /// <summary>Checks once. A thread counts as blocked if it is found blocked twice in a row for the same user; a short lock does not count.</summary>
    public void Look()
    {
        foreach (CompletionThread thread in CompletionThread.All)
        {
            if (thread.IsBlocked && thread.User is UserRecorder user && user.IsOf(recorder))
            {
                if (_suspects.TryGetValue(thread, out UserRecorder? before) && ReferenceEquals(before, user)) _names.Add(user.Place);
                _suspects[thread] = user;
            }
            else
            {
                _suspects.Remove(thread);
            }
        }
    }
}
