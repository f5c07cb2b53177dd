from tests import wereld
def test_x(officier, beheer, buitenstaander, vandaag):
    t = wereld.traject()
    ts = wereld.trajecten(5)
    print(t, ts, t.ontslag_op, t.termijnen.count())
