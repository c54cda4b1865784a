using Omnichannel.Testing.Servers;

namespace Omnichannel.Testing.Webhooks;

/// <summary>What becomes of the receipts on their way to the host.</summary>
internal sealed class ReceiptPlan(FakeIds ids)
{
    private readonly Lock _lock = new();
    private int _lose;
    private double _loseShare;

    public TimeSpan Delay { get; set; }

    public bool Reorder { get; set; }

    public void Lose(int count)
    {
        lock (_lock)
        {
            _lose = count;
        }
    }

    public void LoseShare(double share)
    {
        lock (_lock)
        {
            _loseShare = share;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            (_lose, _loseShare, Delay, Reorder) = (0, 0, TimeSpan.Zero, false);
        }
    }

    public bool IsLost()
    {
        lock (_lock)
        {
            if (_lose > 0)
            {
                _lose -= _lose == int.MaxValue ? 0 : 1;
                return true;
            }

            return _loseShare > 0 && ids.Chance(_loseShare);
        }
    }
}
