using System.Collections.Immutable;
using LoadForge.Units;

namespace LoadForge.Scripts.Importing.Har;

/// <summary>Joins redirected requests with those that followed them, because the client follows redirects itself.</summary>
internal static class HarRedirects
{
    // A browser follows at once; a later request to the same address is another visit.
    private static readonly TimeSpan MaxDelay = TimeSpan.FromSeconds(1);

    /// <summary>The entries that a user sends, each with the response at the end of its redirects.</summary>
    public static ImmutableArray<HarEntry> Join(ImmutableArray<HarEntry> entries, ICollection<string> notes)
    {
        var followed = new HashSet<HarEntry>(ReferenceEqualityComparer.Instance);
        var joined = ImmutableArray.CreateBuilder<HarEntry>();
        var byUrl = new Dictionary<Uri, List<int>>();
        foreach ((int index, HarEntry entry) in entries.Index())
        {
            if (!byUrl.TryGetValue(entry.Url, out List<int>? same)) byUrl[entry.Url] = same = [];
            same.Add(index);
        }

        for (int index = 0; index < entries.Length; index++)
        {
            if (followed.Contains(entries[index])) continue;
            HarEntry last = entries[index];
            for (int at = index; last.RedirectsTo is { } to && Next(to, at, last) is { } next; at = next)
            {
                last = entries[next];
                followed.Add(last);
            }

            joined.Add(ReferenceEquals(last, entries[index]) ? last : With(entries[index], last));
        }

        if (followed.Count > 0) notes.Add($"left out {Quantity.Of(followed.Count, "request")} that followed a redirect: the client follows redirects itself.");
        return joined.ToImmutable();

        // The first entry with an address, at once behind another one, that no other redirect led to.
        int? Next(Uri to, int after, HarEntry from)
        {
            if (!byUrl.TryGetValue(to, out List<int>? same)) return null;
            int first = same.BinarySearch(after + 1);
            for (int at = first < 0 ? ~first : first; at < same.Count; at++)
            {
                if (!followed.Contains(entries[same[at]])) return entries[same[at]].Started - from.Ended <= MaxDelay ? same[at] : null;
            }

            return null;
        }
    }

    private static HarEntry With(HarEntry first, HarEntry last) => first with
    {
        Took = last.Ended > first.Ended ? last.Ended - first.Started : first.Took,
        Status = last.Status,
        ResponseHeaders = last.ResponseHeaders,
        ResponseType = last.ResponseType,
        ResponseBody = last.ResponseBody,
        RedirectsTo = last.RedirectsTo,
    };
}
