import cProfile,pstats,sys
from pathlib import Path
from bench.rebuild import _ten
folder=Path(sys.argv[1]); threads=int(sys.argv[2]); n=int(sys.argv[3]) if len(sys.argv)>3 else 60
from ingest.matter import Matter
ten=_ten(folder, len(Matter.open(folder/"matter").inputs()), threads)
import rejoinder
sys.argv=["rejoinder","read",str(folder/"matter"),str(ten),"--quiet"]
p=cProfile.Profile()
p.enable()
try:
    rejoinder.main()
except SystemExit as e: print(e)
p.disable()
pstats.Stats(p).sort_stats("cumtime").print_stats(n)
