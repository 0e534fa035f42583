using System.Globalization;
using LoadForge.Profiles;
using LoadForge.Units;
using NUnit.Framework.Constraints;

namespace LoadForge.NUnit.Constraints;

/// <summary>The beginning of an assertion about a capacity, as <c>Has.Capacity</c>.</summary>
public sealed class CapacityExpression
{
    private readonly ConstraintExpression _before;

    internal CapacityExpression(ConstraintExpression before) => _before = before;

    /// <summary>The search must have found at least this rate.</summary>
    /// <param name="rate">The least rate that does.</param>
    public CapacityConstraint AtLeast(ArrivalRate rate) => _before.Append(new CapacityConstraint(LoadModel.Open, rate.PerSecond));

    /// <summary>The search must have found at least this number of users.</summary>
    /// <param name="users">The least number that does.</param>
    public CapacityConstraint AtLeast(Users users) => _before.Append(new CapacityConstraint(LoadModel.Closed, users.Count));

    internal static string Describe(LoadModel model, double limit) =>
        model == LoadModel.Open ? new ArrivalRate(limit).ToString() : limit.ToString("0", CultureInfo.InvariantCulture) + (limit.Equals(1) ? " user" : " users");
}
