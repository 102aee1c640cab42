"""Words of Korean, Chinese and Japanese, two characters each, so that they can be searched by them."""

from random import Random

from meetings.synthetic.english import listed

KOREAN = listed(
    """
    경제 협력 회담 외교 장관 안보 양국 관계 발전 평화 정상 논의 합의 무역 투자 기술 환경 기후 보건
    방역 교류 문화 교육 관광 해양 어업 국경 북핵 제재 대화 협상 조약 협정 공동 성명 지역 정세 동맹
    전략 실무 차관 국장 대사 방문 초청 제안 지지 우려 강조 설명 환영 촉구 항공 철도 항만 반도 에너
    자원 식량 농업 과학 우주 위성 재난 구호 인권 난민 선거 의회
    """
)

CHINESE = listed(
    """
    经济 合作 会谈 外交 部长 安全 两国 关系 发展 和平 元首 讨论 协议 贸易 投资 技术 环境 气候 卫生
    防疫 交流 文化 教育 旅游 海洋 渔业 边界 核能 制裁 对话 谈判 条约 协定 共同 声明 地区 局势 联盟
    战略 工作 副长 司长 大使 访问 邀请 提议 支持 关切 强调 说明 欢迎 敦促 航空 铁路 港口 半岛 能源
    资源 粮食 农业 科学 太空 卫星 灾害 救援 人权 难民 选举 议会
    """
)

JAPANESE = listed(
    """
    経済 協力 会談 外交 大臣 安保 両国 関係 発展 平和 首脳 議論 合意 貿易 投資 技術 環境 気候 保健
    防疫 交流 文化 教育 観光 海洋 漁業 国境 原子 制裁 対話 交渉 条約 協定 共同 声明 地域 情勢 同盟
    戦略 実務 次官 局長 大使 訪問 招待 提案 支持 懸念 強調 説明 歓迎 要請 航空 鉄道 港湾 半島 資源
    食糧 農業 科学 宇宙 衛星 災害 救援 人権 難民 選挙 議会 信頼
    """
)

#: Language tag → words, and what stands between them.
LANGUAGES = {"ko": (KOREAN, " "), "zh-Hans": (CHINESE, ""), "ja": (JAPANESE, "の")}

FAMILY = {
    "ko": listed("김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황"),
    "zh-Hans": listed("王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林"),
    "ja": listed("佐藤 鈴木 高橋 田中 渡辺 伊藤 山本 中村 小林 加藤 吉田 山田"),
}
GIVEN = {
    "ko": listed("민수 지영 현우 서연 준호 은정 성민 수진 동현 미경 영호 혜진"),
    "zh-Hans": listed("伟 芳 娜 敏 静 强 磊 军 洋 勇 艳 杰 涛 明 超 秀英"),
    "ja": listed("太郎 花子 健一 美咲 翔太 直樹 陽子 真理 和也 恵子 誠 明美"),
}


def stream(random: Random, language: str, count: int) -> list[str]:
    """So many words of a language, the first of its list most often."""
    words, _between = LANGUAGES[language]
    return [words[int(len(words) * random.random() ** 1.7)] for _ in range(count)]


def name(random: Random, language: str) -> str:
    """A person's name, family name first."""
    return random.choice(FAMILY[language]) + random.choice(GIVEN[language])
